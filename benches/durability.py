#!/usr/bin/env python3
"""What is acknowledged is durable: durability.py PROGRAM [--cuts 50] [--cut kill|power] [--no-fsync]

Each round begins an import or makes edits through the desk, and ends it at a random instant:

  kill   `kill -9`: what the program promised must be there.
  power  an instantaneous copy of what reached the disk (a reflink copy of an ext4 image lying on XFS), as after a power
         cut; pages that only the kernel held are lost. Needs root, xfsprogs and loop devices.

Then the copy is opened as after a crash: time until it answers, `kerege verify`, and whether everything that was
acknowledged is there. With --no-fsync a power cut must lose something, or the test proves nothing.
"""
import argparse
import http.client
import json
import pathlib
import random
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.parse

arguments = argparse.ArgumentParser()
arguments.add_argument("program")
arguments.add_argument("--cuts", type=int, default=50)
arguments.add_argument("--cut", choices=["kill", "power"], default="kill")
arguments.add_argument("--no-fsync", action="store_true")
arguments.add_argument("--seed", type=int, default=1)
arguments = arguments.parse_args()
random.seed(arguments.seed)
PORT = socket.create_server(("127.0.0.1", 0)).getsockname()[1]
FSYNC = ["--no-fsync"] if arguments.no_fsync else []
work = pathlib.Path(tempfile.mkdtemp(prefix="kerege-durability-"))
records = work / "records.jsonl"
with records.open("w") as out:
    here = pathlib.Path(__file__).parent
    subprocess.run(["python3", here / "generate.py", "30000"], stdout=out, check=True)


def run(*words):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


class Line:
    """A browser at the desk."""

    def __init__(self):
        self.cookie = ""

    def send(self, method, path, fields=None):
        line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=10)
        body = urllib.parse.urlencode(fields) if fields is not None else None
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        line.request(method, path, body, headers)
        answer = line.getresponse()
        if answer.getheader("Set-Cookie"):
            self.cookie = answer.getheader("Set-Cookie").split(";")[0]
        self.location = answer.getheader("Location") or ""
        return answer.status, answer.read().decode()


def serve(data):
    """Starts the server; says also after how many seconds it answers."""
    began = time.time()
    words = [arguments.program, "serve", "--data", data, "--listen", f"127.0.0.1:{PORT}", *FSYNC]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while True:
        try:
            if Line().send("GET", "/health")[0] == 200:
                return server, time.time() - began
        except OSError:
            pass
        if server.poll() is not None or time.time() - began > 30:
            raise RuntimeError(f"the server does not come up: {server.stderr.read() if server.poll() else ''}")
        time.sleep(0.01)


class Import:
    """An import; every line of progress acknowledges a batch."""

    name = "import"

    def __init__(self, data):
        self.acknowledged = 0
        words = [arguments.program, "import", records, "--data", data, *FSYNC]
        self.process = subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        threading.Thread(target=self.listen, daemon=True).start()
        while not self.acknowledged and self.process.poll() is None:
            time.sleep(0.005)

    def listen(self):
        for line in self.process.stderr:
            if found := re.match(r"(\d+) rows are durable", line):
                self.acknowledged = int(found[1])

    def saved(self):
        return self.acknowledged

    def go_back(self, saved):
        self.acknowledged = saved

    def missing(self, data):
        there = exported(data)
        wanted = [json.loads(line)["slug"] for line in records.read_text().splitlines()[: self.acknowledged]]
        return sum(slug not in there for slug in wanted)


class Edits:
    """An editor who makes records and changes them; every answer of the server acknowledges one."""

    name = "edits"

    def __init__(self, data):
        self.last = {}
        self.changed = 0
        # A change that was sent and not answered may be there or not.
        self.unanswered = ("", "")
        self.stopped = False
        self.process, _ = serve(data)
        lines = iter(self.process.stdout.readline, "")
        token = next(found[1] for line in lines if (found := re.search(r"/claim/(\w+)", line)))
        self.browser = Line()
        fields = {"login": "aizada", "name": "Айзада", "password": "four random words here"}
        status, _ = self.browser.send("POST", f"/ru/claim/{token}", fields)
        assert status == 303, status
        threading.Thread(target=self.work, daemon=True).start()

    def work(self):
        number = 0
        try:
            while not self.stopped:
                number += 1
                slug = f"law-{number}"
                fields = {
                    "base": "0", "slug": slug, "original": "ru", "title.ru": f"Закон {number}", "summary.ru": "О труде.",
                    "fields.type": "law", "visibility": "public", "sources.0.url": "https://law.example/4",
                }
                status, page = self.browser.send("POST", "/ru/desk/records/new/law", fields)
                assert status == 303, page
                self.last[slug] = fields["title.ru"]
                # Every record is changed once after it was made.
                form = self.browser.location.split("?")[0] + "/form"
                fields |= {"base": "1", "title.ru": f"Закон {number}, исправленный"}
                self.unanswered = (slug, fields["title.ru"])
                status, page = self.browser.send("POST", form, fields)
                assert status == 303, page
                self.last[slug] = fields["title.ru"]
                self.changed += 1
        except (OSError, http.client.HTTPException):
            pass

    def saved(self):
        return dict(self.last), self.changed, self.unanswered

    def go_back(self, saved):
        self.last, self.changed, self.unanswered = saved

    def missing(self, data):
        there = exported(data)
        kept = lambda slug, title: there.get(slug) == title or (slug, there.get(slug)) == self.unanswered
        return sum(not kept(slug, title) for slug, title in self.last.items())

    @property
    def acknowledged(self):
        return len(self.last) + self.changed


def exported(data):
    """Slug and Russian title of everything that is there."""
    words = [arguments.program, "export", "--data", data]
    lines = subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()
    records = (json.loads(line) for line in lines)
    return {record["slug"]: record["title"].get("ru") for record in records if "slug" in record and "title" in record}


class Disk:
    """A folder whose content can be copied as a power cut would leave it."""

    def __init__(self):
        self.host, self.now, self.after = work / "host", work / "now", work / "after"
        for folder in (self.host, self.now, self.after):
            folder.mkdir()
        if arguments.cut == "power":
            run("truncate", "-s", "6G", work / "host.img")
            run("mkfs.xfs", "-q", "-m", "reflink=1", work / "host.img")
            run("mount", "-o", "loop", work / "host.img", self.host)

    def fresh(self):
        if arguments.cut == "kill":
            shutil.rmtree(self.now)
            self.now.mkdir()
            return
        for name in ("disk.img", "cut.img"):
            (self.host / name).unlink(missing_ok=True)
        run("truncate", "-s", "1500M", self.host / "disk.img")
        run("mkfs.ext4", "-q", "-F", self.host / "disk.img")
        run("mount", "-o", "loop", self.host / "disk.img", self.now)

    def cut(self, job):
        """The cut; returns how much was acknowledged before it, and where to look afterwards."""
        if arguments.cut == "kill":
            job.process.send_signal(signal.SIGKILL)
            job.process.wait()
            return self.now
        saved = job.saved()
        run("cp", "--reflink=always", self.host / "disk.img", self.host / "cut.img")
        job.process.send_signal(signal.SIGKILL)
        job.process.wait()
        time.sleep(0.05)
        job.go_back(saved)
        run("umount", self.now)
        run("mount", "-o", "loop", self.host / "cut.img", self.after)
        return self.after

    def done(self):
        if arguments.cut == "power":
            run("umount", self.after)

    def close(self):
        for folder in (self.now, self.after, self.host):
            subprocess.run(["umount", folder], stderr=subprocess.DEVNULL)
        shutil.rmtree(work, ignore_errors=True)


disk = Disk()
figures = {"acknowledged": 0, "lost": 0, "rounds that lost": 0, "unclean": 0, "did not open": 0}
slowest = 0
try:
    for number in range(arguments.cuts):
        disk.fresh()
        data = disk.now / "data"
        job = (Import if number % 2 else Edits)(data)
        time.sleep(random.uniform(0.0, 4.0))
        place = disk.cut(job) / "data"
        if isinstance(job, Edits):
            job.stopped = True
        figures["acknowledged"] += job.acknowledged
        try:
            server, ready = serve(place)
            slowest = max(slowest, ready)
            server.send_signal(signal.SIGTERM)
            server.wait()
            verified = subprocess.run([arguments.program, "verify", "--data", place], capture_output=True, text=True)
            figures["unclean"] += verified.returncode != 0
            if verified.returncode:
                print(f"  round {number}, {job.name}: {verified.stderr[:400]}")
            missing = job.missing(place)
        except (RuntimeError, subprocess.CalledProcessError) as error:
            figures["did not open"] += 1
            missing = job.acknowledged
            print(f"  round {number}, {job.name}: {str(error)[:300]}")
        figures["lost"] += missing
        figures["rounds that lost"] += missing > 0
        disk.done()
finally:
    disk.close()
mode = "without fsync" if arguments.no_fsync else "with fsync"
print(f"{arguments.cuts} × {arguments.cut}, {mode}: " + ", ".join(f"{value} {name}" for name, value in figures.items()))
print(f"slowest start after a cut {slowest:.2f} s")
