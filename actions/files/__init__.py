"""What happens to an uploaded file before anything is written down: it is looked at, scanned and stored."""
