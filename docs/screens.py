"""Makes the screens of the READMEs and of the pages beside this file from what
`cargo course` really shows: `python3 docs/screens.py`. It works on a copy of what Git
has, in a temporary folder; for `watch`, which needs a terminal, it uses tmux."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = {
    "en": ("Screens", "What `cargo course` shows, at 80 columns."),
    "fr": ("Écrans", "Ce que montre `cargo course`, sur 80 colonnes."),
}
SHOWN = [
    ("status", "cargo course"),
    ("check", "cargo course check ex1-server"),
    ("explain", "cargo course explain sends-the-whole-buffer"),
    ("watch", "cargo course watch"),
    ("talk", "cargo course talk ex1-server --solution"),
]
TALK = "send es-tu là ?\\n\nquit\n"


def run(command, cwd, lang, **more):
    environment = os.environ | {"SOCKLINGS_LANG": lang, "NO_COLOR": "1", "COLUMNS": "80"}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, **more
    ).stdout


def watch(course, copy, lang):
    """What stands on the screen when the verdict is there."""
    session = f"screens-{os.getpid()}"
    command = f"SOCKLINGS_LANG={lang} NO_COLOR=1 {course} watch ex1-server"
    tmux = ["tmux", "-L", session]
    subprocess.run([*tmux, "new-session", "-d", "-x", "80", "-y", "32", "-c", copy, command], check=True)
    try:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            screen = run([*tmux, "capture-pane", "-p"], copy, lang)
            if "sends-the-whole-buffer" in screen:
                return screen
        sys.exit("watch has shown no verdict")
    finally:
        subprocess.run([*tmux, "kill-server"])


def screens(course, copy, lang):
    faulty = copy / "exercises/ex1-server/src/main.rs"
    solution = (copy / "solutions/ex1-server/src/main.rs").read_text()
    shutil.rmtree(copy / ".socklings", ignore_errors=True)
    # Solved, and the second begun: that is where somebody is.
    faulty.write_text(solution)
    run([course, "check", "ex1-server"], copy, lang)
    shown = {"status": run([course], copy, lang)}
    # The natural fault of the first exercise.
    right, wrong = "Ok(buffer[..length].to_vec())", "let _ = length;\n    Ok(buffer.to_vec())"
    assert right in solution, "the solution of exercise 1 has changed"
    faulty.write_text(solution.replace(right, wrong))
    shown["check"] = run([course, "check", "ex1-server", "--seed", "7"], copy, lang)
    shown["explain"] = run([course, "explain", "sends-the-whole-buffer"], copy, lang)
    shown["watch"] = watch(course, copy, lang)
    shown["talk"] = run([course, "talk", "ex1-server", "--solution"], copy, lang, input=TALK)
    lines = {name: [line.rstrip() for line in text.strip("\n").splitlines()] for name, text in shown.items()}
    return {name: "\n".join(text) for name, text in lines.items()}


def replace(page, shown):
    """Puts the screens between their marks."""
    text = page.read_text()
    for name, command in SHOWN:
        block = f"```text\n$ {command}\n{shown[name]}\n```"
        marked = rf"(<!-- screen: {name} -->\n).*?(\n<!-- /screen -->)"
        text = re.sub(marked, lambda match: match[1] + block + match[2], text, flags=re.S)
    page.write_text(text)


def main():
    subprocess.run(["cargo", "build", "--quiet", "--package", "course"], cwd=ROOT, check=True)
    course = ROOT / "target/debug/course"
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "socklings"
        subprocess.run(["git", "clone", "--quiet", ROOT, copy], check=True)
        for lang, (title, words) in PAGES.items():
            shown = screens(course, copy, lang)
            ending = "" if lang == "en" else f".{lang}"
            replace(ROOT / f"README{ending}.md", shown)
            page = f"# {title}\n\n{words}\n"
            for name, command in SHOWN:
                page += f"\n## `{command}`\n\n```text\n{shown[name]}\n```\n"
            (ROOT / f"docs/screens{ending}.md").write_text(page)


main()
