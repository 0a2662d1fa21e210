#!/usr/bin/env python3
"""Set WSoA Tracker up and start it; needs nothing but Python 3.11 or newer and the package indexes.

python3 run.py               the demonstration, at http://127.0.0.1:8000 (another port: PORT=8001)
python3 run.py test          the tests, but for those that drive a browser: python3 run.py test tests/browser
python3 run.py test [words]  the tests as pytest understands these words
python3 run.py pin           remake requirements/ after a change of pyproject.toml
"""

# Nothing here that an old Python cannot read, so no annotations: it must get as far as saying that it is old.
import hashlib
import importlib.util
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VAR = ROOT / "var"
LOG = VAR / "setup.log"
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
QUICKLY = [
    "-n",
    "auto",
    "--dist",
    "worksteal",
    "--ignore=tests/browser",
]  # on all cores; a browser takes longer than the rest
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


def main(words):
    check_python()
    os.chdir(ROOT)
    VAR.mkdir(exist_ok=True)
    if not words:
        return demonstrate()
    if words[0] == "test":
        return test(words[1:])
    if words == ["pin"]:
        return pin()
    return stop(__doc__.strip())


def demonstrate():
    port = free_port()
    prepare("app")
    environment = demonstration(port)
    manage("assets", environment)
    manage("migrate", environment)
    accounts = manage("seed_demo", environment)
    manage("build_files", environment)  # of what the demonstration has released
    serve(port, environment, accounts)


def test(words):
    prepare("test")
    manage("assets", demonstration(port=8000))
    sys.exit(subprocess.call([PYTHON, "-m", "pytest", *(words or QUICKLY)]))


def pin():
    """Each version with the hashes of all its files, and no word about where they are fetched from."""
    make_environment()
    if not install("pip", "uv"):
        stop("uv, which pins the packages, could not be installed; see " + str(LOG))
    os.environ["UV_CUSTOM_COMPILE_COMMAND"] = "python3 run.py pin"
    for name, words in {
        "test": ["pyproject.toml", "--group", "assets", "--group", "test"],
        "app": ["pyproject.toml", "--group", "assets", "--constraint", "requirements/test.txt"],
        "uv": [write(VAR / "uv.in", "uv\n")],
    }.items():
        options = ["--universal", "--generate-hashes", "--no-annotate", "--no-emit-index-url", "--upgrade"]
        command = [PYTHON, "-m", "uv", "pip", "compile", "--quiet", "--python-version", "3.11", *options]
        subprocess.check_call([*command, *words, "--output-file", requirements(name)])


# Setting up


def check_python():
    if sys.version_info < (3, 11):  # noqa: UP036  this is what says so
        stop("WSoA Tracker needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
    if not importlib.util.find_spec("ensurepip"):
        stop("Python's own venv is missing here: on Debian and Ubuntu, apt-get install python3-venv.")


def prepare(name):
    """Install requirements/<name>.txt into .venv, unless that very file has been installed there."""
    stamp = VENV / (name + ".installed")
    wanted = hashlib.sha256(requirements(name).read_bytes()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    say("Installing the packages, once...")
    make_environment()
    # uv takes half the time; pip knows proxies and mirrors that uv was not told of.
    if not (install("pip", "uv") and install("uv", name)) and not install("pip", name):
        stop("The packages could not be downloaded: is the network reachable? Details: " + str(LOG))
    stamp.write_text(wanted)


def make_environment():
    if not PYTHON.exists() and not quietly([sys.executable, "-m", "venv", VENV]):
        stop("The folder .venv could not be made; see " + str(LOG))


def install(installer, name):
    module = {"pip": ["pip"], "uv": ["uv", "pip"]}[installer]
    return quietly([PYTHON, "-m", *module, "install", "--require-hashes", "-r", requirements(name)])


def requirements(name):
    return ROOT / "requirements" / (name + ".txt")


def demonstration(port):
    """What the demonstration is told: its own database, a secret of this machine, no encryption."""
    return {
        **os.environ,
        "DEMONSTRATION": "1",
        "DEBUG": "0",
        "HTTPS": "0",
        "SITE_NAME": "Wolverhampton SEND partnership (demonstration)",
        "TODAY": "2025-10-06",  # the day its data lead up to
        "DATABASE_URL": "sqlite:///var/demonstration.sqlite3",
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "SECRET_KEY": secret(),
    }


def secret():
    path = VAR / "secret_key"
    if not path.exists():
        write(path, secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text()


def manage(command, environment):
    done = subprocess.run([PYTHON, "manage.py", command], env=environment, capture_output=True, text=True)
    if done.returncode:
        stop(f"manage.py {command} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


# Serving


def free_port():
    word = os.environ.get("PORT", "8000")
    if not word.isdigit() or not 0 < int(word) < 65536:
        stop(f"PORT must be a number from 1 to 65535, not {word!r}.")
    with socket.socket() as probe:
        if not WINDOWS:  # there it would let two servers share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(word)))
        except OSError:
            stop(
                f"Port {word} is taken or not allowed; choose another, for example: PORT=8001 python3 run.py"
            )
    return int(word)


def serve(port, environment, accounts):
    server = subprocess.Popen(server_command(port), env=environment)
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the server as well
    while server.poll() is None and not answers(port):
        time.sleep(0.1)
    if server.poll() is None:
        say(f"{accounts}\nWSoA Tracker is at http://127.0.0.1:{port} (Ctrl+C stops it)")
    sys.exit(server.wait())


def server_command(port):
    address = f"127.0.0.1:{port}"
    if WINDOWS:  # gunicorn does not run there
        return [PYTHON, "manage.py", "runserver", "--noreload", address]
    size = ["--workers", "2", "--threads", "4"]
    quiet = ["--log-level", "warning", "--no-control-socket"]
    return [PYTHON, "-m", "gunicorn", "wsoa.wsgi", "--bind", address, *size, *quiet]


def answers(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


# Small things


def quietly(command):
    """Run it with its words in the log; did it work?"""
    with LOG.open("a") as log:
        return subprocess.call(command, stdout=log, stderr=log) == 0


def write(path, text):
    path.write_text(text)
    return path


def say(text):
    print(text, flush=True)  # seen at once, also in a pipe


def stop(sentence):
    sys.exit(sentence)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        stop("Stopped.")
