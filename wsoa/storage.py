from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """File names carry a hash of what is in them, so browsers may keep them for ever."""

    support_js_module_import_aggregation = True  # hashed names inside `import` lines as well
