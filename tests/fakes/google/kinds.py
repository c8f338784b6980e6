"""The MIME types that Drive treats specially, and what its own documents can be exported as."""

FOLDER = "application/vnd.google-apps.folder"
SHORTCUT = "application/vnd.google-apps.shortcut"
NATIVE_PREFIX = "application/vnd.google-apps."  # Colab's application/vnd.google.colaboratory is an ordinary file

_OFFICE = "application/vnd.openxmlformats-officedocument."
# docs, "export MIME types for Google Workspace documents"
EXPORT_FORMATS = {
    NATIVE_PREFIX + "document": ["application/pdf", "text/plain", "text/html", "application/zip", "application/rtf",
                                 "application/vnd.oasis.opendocument.text",
                                 _OFFICE + "wordprocessingml.document", "application/epub+zip"],
    NATIVE_PREFIX + "spreadsheet": ["application/pdf", "text/csv", "text/tab-separated-values", "application/zip",
                                    _OFFICE + "spreadsheetml.sheet", "application/x-vnd.oasis.opendocument.spreadsheet"],
    NATIVE_PREFIX + "presentation": ["application/pdf", "text/plain", _OFFICE + "presentationml.presentation",
                                     "application/vnd.oasis.opendocument.presentation"],
    NATIVE_PREFIX + "drawing": ["application/pdf", "image/svg+xml", "image/png", "image/jpeg"],
    NATIVE_PREFIX + "script": ["application/vnd.google-apps.script+json"],
}
EXPORT_LIMIT = 10 * 1024 * 1024  # bytes of an export


def is_folder(record):
    return record["mimeType"] == FOLDER


def is_native(record):
    """A document without bytes of its own: neither folder nor shortcut nor ordinary file."""
    return record["mimeType"].startswith(NATIVE_PREFIX) and record["mimeType"] not in (FOLDER, SHORTCUT)


def is_blob(record):
    return not record["mimeType"].startswith(NATIVE_PREFIX)
