#!/usr/bin/env python3
"""What a page costs, beside nginx serving the same bytes in the same run.

    pages.py PROGRAM DATA [--seconds 8]

PROGRAM is a release build of kerege, DATA a data directory (see generate.py); needs wrk and nginx. Everything listens on
loopback and ends with the script.
"""
import argparse
import http.client
import json
import os
import pathlib
import random
import re
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
import urllib.parse

arguments = argparse.ArgumentParser()
arguments.add_argument("program")
arguments.add_argument("data")
arguments.add_argument("--seconds", type=int, default=8)
arguments = arguments.parse_args()
TICK = os.sysconf("SC_CLK_TCK")
PORT, NGINX = 8191, 8192


def cpu(pids):
    """Seconds of processor time that these processes took so far."""
    total = 0
    for pid in pids:
        words = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(words[11]) + int(words[12])
    return total / TICK


def resident(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def get(path, encoding="br"):
    line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=20)
    line.request("GET", path, headers={"Accept-Encoding": encoding})
    answer = line.getresponse()
    return answer.status, answer.read()


def hammer(url, pids):
    """Requests a second, and milliseconds of server processor time a request."""
    before = cpu(pids)
    out = subprocess.run(
        ["wrk", "-t2", "-c64", f"-d{arguments.seconds}", "-H", "Accept-Encoding: br", url],
        capture_output=True, text=True, check=True,
    ).stdout
    assert "Non-2xx" not in out, out
    count = int(re.search(r"(\d+) requests in", out)[1])
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), 1000 * (cpu(pids) - before) / count


def spread(name, times):
    times.sort()
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))]
    print(f"{name:44} p50 {at(.5):6.2f}  p95 {at(.95):6.2f}  p99 {at(.99):6.2f} ms   ({len(times)} requests)")


folder = tempfile.TemporaryDirectory()
server = subprocess.Popen(
    [arguments.program, "serve", "--data", arguments.data, "--listen", f"127.0.0.1:{PORT}"], stdout=subprocess.DEVNULL
)
nginx = None
try:
    began = time.time()
    while True:
        try:
            if get("/health")[0] == 200:
                break
        except OSError:
            pass
        assert time.time() - began < 30, "the server does not answer"
        time.sleep(0.01)
    print(f"ready after {time.time() - began:.2f} s, {resident(server.pid):.0f} MB resident")

    page = "/ru/law/kg-law-external-labour-migration-2006"
    get(page)
    time.sleep(0.5)
    status, bytes_ = get(page)
    assert status == 200
    root = pathlib.Path(folder.name)
    (root / "page.html").write_bytes(bytes_)
    (root / "nginx.conf").write_text(
        f"worker_processes 2; daemon off; pid {root}/pid; error_log {root}/error;\n"
        "events { worker_connections 256; }\n"
        f"http {{ access_log off; sendfile on; keepalive_requests 1000000; types {{ text/html html; }}\n"
        f"server {{ listen 127.0.0.1:{NGINX}; root {root}; add_header Content-Encoding br; }} }}\n"
    )
    os.chmod(root, 0o755)
    nginx = subprocess.Popen([shutil.which("nginx") or "/usr/sbin/nginx", "-c", f"{root}/nginx.conf", "-p", str(root)])
    time.sleep(0.5)
    children = pathlib.Path(f"/proc/{nginx.pid}/task/{nginx.pid}/children").read_text().split()
    print(f"record page, {len(bytes_)} bytes packed:")
    ratios = []
    for _ in range(3):
        ours, ours_cpu = hammer(f"http://127.0.0.1:{PORT}{page}", [server.pid])
        theirs, theirs_cpu = hammer(f"http://127.0.0.1:{NGINX}/page.html", [nginx.pid, *children])
        ratios.append(ours / theirs)
        print(
            f"  kerege {ours:8.0f}/s {ours_cpu:.3f} ms CPU   nginx {theirs:8.0f}/s {theirs_cpu:.3f} ms CPU   "
            f"ratio {ours / theirs:.2f}"
        )
    print(f"  ratio, median of three: {statistics.median(ratios):.2f}")

    # Pages that were not asked for before.
    random.seed(5)
    slugs, titles = [], []
    for kind in ("law", "organisation", "publication", "issue", "reform"):
        for number in range(1, 41):
            status, text = get(f"/api/v1/records?kind={kind}&page={number}&page_size=5", "identity")
            items = json.loads(text)["items"]
            slugs += [(item["kind"], item["slug"]) for item in items]
            titles += [title for item in items for title in item["title"].values()]
    random.shuffle(slugs)
    times, before = [], cpu([server.pid])
    for kind, slug in slugs:
        began = time.perf_counter()
        status, _ = get(f"/{random.choice(['ru', 'ky', 'en', 'tg'])}/{kind}/{slug}")
        times.append(1000 * (time.perf_counter() - began))
        assert status == 200, slug
    spread("record page, not in memory", times)
    print(f"  {1000 * (cpu([server.pid]) - before) / len(slugs):.2f} ms CPU a page")

    words = [
        "патент", "запрет на въезд", "пенсия", "трудовая миграция", "миграция", "закон", "эмгек миграциясы", "мыйзам",
        "медицинская страховка", "рабочие мигранты из кыргызстана", "labour migration", "pension", "remittances",
        "entry ban", "муҳоҷират", "қонун", "mehnat migratsiyasi", "pensiya", "еңбек миграциясы", "депортация",
        "торговля людьми", "дети мигрантов", "школа", "регистрация", "разрешение на работу", "Россия", "съезд профсоюзов",
        "адвокат ош", "горячая линия", "статья 7", "конвенция о защите прав всех трудящихся-мигрантов",
    ]
    # Words that nobody asked for before: stretches of titles in all languages, no two the same.
    others = set()
    while len(others) < 400:
        found = [word for word in re.findall(r"[\w'ʻ’-]{2,}", random.choice(titles)) if not word.isdigit()]
        length = random.choice([1, 1, 2, 2, 2, 3, 4])
        if len(found) >= length:
            begin = random.randrange(len(found) - length + 1)
            others.add(" ".join(found[begin : begin + length]))
    rows = [
        ("search page, every question another", "/{0}/search?q={1}&n={2}", sorted(others)),
        ("search page, 31 questions again and again", "/{0}/search?q={1}&n={2}", words),
        ("the same as JSON", "/api/v1/search?q={1}&n={2}", words),
    ]
    for name, path, questions in rows:
        times, before = [], cpu([server.pid])
        for number in range(400):
            question = questions[number] if len(questions) == 400 else random.choice(questions)
            word = urllib.parse.quote(question)
            began = time.perf_counter()
            status, _ = get(path.format(random.choice(["ru", "ky", "en"]), word, number))
            times.append(1000 * (time.perf_counter() - began))
            assert status == 200
        spread(name, times)
        print(f"  {1000 * (cpu([server.pid]) - before) / 400:.2f} ms CPU a search")
    times = []
    for number in range(200):
        kind, page = random.choice(["law", "organisation", "publication"]), random.randrange(1, 50)
        began = time.perf_counter()
        status, _ = get(f"/ru/{kind}?page={page}&sort={random.choice(['title', 'newest'])}&n={number}")
        times.append(1000 * (time.perf_counter() - began))
        assert status == 200
    spread("list page, not in memory", times)
    print(f"{resident(server.pid):.0f} MB resident at the end")
finally:
    for process in (nginx, server):
        if process:
            process.send_signal(signal.SIGTERM)
            process.wait()
