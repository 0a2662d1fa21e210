"""One-page PDFs for the demonstration's evidence: a few lines of text, made here so that no file need be kept."""

from django.core.files.uploadedfile import SimpleUploadedFile

MADE_UP = "Made up for a demonstration. Nothing in it is about a real person or service."
TOP, LEFT, LEADING, SIZE = 780, 60, 22, 12  # points


def pdf(name: str, lines: list[str]) -> SimpleUploadedFile:
    """A page of A4 with these lines, as a browser would send it."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        stream(text([*lines, "", MADE_UP])),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    return SimpleUploadedFile(name, whole(objects), content_type="application/pdf")


def text(lines: list[str]) -> bytes:
    shown = " ".join(f"({escaped(line)}) Tj T*" for line in lines)
    return f"BT /F1 {SIZE} Tf {LEADING} TL {LEFT} {TOP} Td {shown} ET".encode("ascii")


def escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def whole(objects: list[bytes]) -> bytes:
    """The objects with their numbers, and the table of where each begins."""
    file, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(file))
    return file + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + trailer
