"""Which files may be added, by the ending of their name."""

from dataclasses import dataclass

OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."


@dataclass(frozen=True, slots=True)
class Kind:
    """words: what people call it; mime: what it is handed out as."""

    words: str
    mime: str


KINDS = {
    "pdf": Kind("PDF", "application/pdf"),
    "docx": Kind("Word document", f"{OOXML}wordprocessingml.document"),
    "xlsx": Kind("Excel workbook", f"{OOXML}spreadsheetml.sheet"),
    "pptx": Kind("PowerPoint presentation", f"{OOXML}presentationml.presentation"),
    "odt": Kind("OpenDocument text", f"{ODF}text"),
    "ods": Kind("OpenDocument spreadsheet", f"{ODF}spreadsheet"),
    "png": Kind("PNG picture", "image/png"),
    "jpg": Kind("JPEG picture", "image/jpeg"),
    "jpeg": Kind("JPEG picture", "image/jpeg"),
}
ACCEPT = ",".join(f".{ending}" for ending in KINDS)  # for the browser's file chooser
ALLOWED = "PDF, Word (docx), Excel (xlsx), PowerPoint (pptx), OpenDocument (odt, ods), PNG or JPEG"

# Endings people will try, and what to save them as.
WITH_MACROS = {"docm": "docx", "dotm": "docx", "xlsm": "xlsx", "xltm": "xlsx", "xlsb": "xlsx", "pptm": "pptx"}
OLD = {"doc": "docx", "rtf": "docx", "xls": "xlsx", "csv": "xlsx", "ppt": "pptx"}
PICTURES = {"heic", "heif", "webp", "gif", "bmp", "tif", "tiff", "svg"}


def ending_of(name: str) -> str:
    """ "" where it has none."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def mime_of(name: str) -> str:
    return KINDS[ending_of(name)].mime


def why_not(ending: str) -> str:
    """Why a file with that ending cannot be added, with what to do instead; "" where it can."""
    if ending in KINDS:
        return ""
    if ending in WITH_MACROS:
        return (
            f"Files with macros are not taken: save it as {WITH_MACROS[ending]}, without macros, and add that"
        )
    if ending in OLD:
        return f"Files that end in {ending} are not taken: save it as {OLD[ending]} and add that"
    if ending in PICTURES:
        return f"Pictures that end in {ending} are not taken: save it as png or jpg and add that"
    return f"This kind of file is not taken: save it as {ALLOWED}, and add that"
