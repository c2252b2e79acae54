"""Runs Faultline for one night: on this machine, or on a Flink cluster. Knows nothing of Airflow."""

import hashlib
import http.client
import itertools
import json
import os
import signal
import subprocess
import time
import urllib.request
import uuid
from datetime import timedelta

# Reports are published with these.
PUBLISHED = {0, 4, 5}

# What merge takes of the options of a run.
JUDGING = ("--report", "--details", "--top", "--failOn", "--maxRejectRatio", "--lenient")


class RunError(Exception):
    """A run without a report, with its exit code."""

    def __init__(self, message, exit_code):
        super().__init__(message)
        self.exit_code = exit_code


class LocalRun:
    """The launcher, as a process of its own group.

    tell: takes each line that it says on standard error.
    """

    def __init__(self, launcher, arguments, tell, environment=None):
        self.command = [launcher, *arguments]
        self.tell = tell
        self.environment = environment
        self.process = None
        self.cancelled = False

    def run(self):
        """Runs to the end; returns the exit code of the report."""
        try:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
                env=self.environment,
                start_new_session=True,
            )
        except OSError as e:
            raise RunError(f"cannot run {self.command[0]}: {e.strerror}", 1) from e
        if self.cancelled:
            self.cancel()
        last = "it said nothing"
        with self.process.stderr as lines:
            for line in lines:
                last = line.rstrip("\n")
                self.tell(last)
        code = self.process.wait()
        if self.cancelled:
            raise RunError("the run was cancelled", 1)
        if code not in PUBLISHED:
            raise RunError(last, code if code in (2, 3) else 1)
        return code

    def cancel(self):
        self.cancelled = True
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)


class Cluster:
    """A Flink cluster, by its REST API; what does not work is an OSError.

    master: HOST:PORT or its URL, as --flinkMaster takes it.
    """

    ENDED = {"FINISHED", "FAILED", "CANCELED"}

    def __init__(self, master, patience=60):
        self.url = (master if "://" in master else "http://" + master).rstrip("/")
        self.patience = patience
        # As the job's own client, which knows nothing of a proxy.
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def ask(self, path, method="GET"):
        request = urllib.request.Request(self.url + path, method=method)
        with self.opener.open(request, timeout=60) as answer:
            return json.load(answer)

    def jobs(self):
        """All jobs, also those that have ended."""
        return self.ask("/jobs/overview")["jobs"]

    def cancel(self, job):
        self.ask(f"/jobs/{job}?mode=cancel", "PATCH")

    def wait(self, job):
        """Waits for the end of a job, also while another JobManager takes over; returns its state."""
        last_answer = time.monotonic()
        while True:
            try:
                state = self.ask(f"/jobs/{job}/status")["status"]
                if state in self.ENDED:
                    return state
                last_answer = time.monotonic()
            except OSError:
                if time.monotonic() - last_answer > self.patience:
                    raise
            time.sleep(1)


class FlinkRun(LocalRun):
    """A job on a cluster, for which the launcher waits.

    It is named after its arguments, so a job of this name that still runs there, because the worker that
    waited for it died, is this one, and is adopted.
    """

    def __init__(self, launcher, master, name, arguments, tell):
        self.name = f"{name}-{hashlib.sha256(repr(arguments).encode()).hexdigest()[:8]}"
        super().__init__(
            launcher, [*arguments, "--flinkMaster=" + master, "--jobName=" + self.name], tell
        )
        self.output = next(a for a in arguments if a.startswith("--output=")).partition("=")[2]
        self.cluster = Cluster(master)
        self.adopted = None

    def run(self):
        """Runs to the end; returns the exit code of the report."""
        self.adopted = self._running()
        if self.adopted is None:
            return super().run()
        self.tell(f"job {self.adopted}, called {self.name}, runs already: waiting for it")
        try:
            state = self.cluster.wait(self.adopted)
        except OSError as e:
            raise RunError(f"job {self.adopted}: the cluster does not answer: {e}", 1) from e
        if state != "FINISHED":
            raise RunError(f"job {self.adopted}: {state}", 1)
        published = manifest(self.output)
        if uuid.UUID(published["runId"]).hex != self.adopted:
            raise RunError(f"job {self.adopted} has finished, but {self.output} is of another run", 1)
        return published["exitCode"]

    def _running(self):
        try:
            jobs = self.cluster.jobs()
        except (OSError, ValueError, http.client.HTTPException):
            return None  # the launcher says what is wrong
        of_this_name = (job for job in jobs if job["name"] == self.name)
        return next((j["jid"] for j in of_this_name if j["state"] not in Cluster.ENDED), None)

    def cancel(self):
        if self.adopted is not None:
            try:
                self.cluster.cancel(self.adopted)
            except OSError as e:
                self.tell(f"could not cancel job {self.adopted}: {e}")
        super().cancel()


def manifest(output):
    """The manifest of the result in a directory."""
    path = os.path.join(output, "manifest.json")
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except OSError as e:
        raise RunError(f"the result cannot be read: {path}: {e.strerror}", 1) from e


def absolute(argument):
    """An argument with whole paths in place of relative ones: tasks may run in any directory."""
    option, equals, value = argument.partition("=")
    if option not in ("--input", "--output", "--routes", "--baseline") or not equals:
        return argument
    words = value.split(",") if option in ("--input", "--routes") else [value]
    whole = [w if "://" in w or w in ("", "-") else os.path.abspath(w) for w in words]
    return option + "=" + ",".join(whole)


def output_of_day(template, day):
    """The directory of a day's result. What is compared, and what is replaced, goes by its name."""
    around = [day + timedelta(days=n) for n in range(-400, 401)]
    folders, names = zip(*(os.path.split(path_of_day(template, d)) for d in around))
    if len(set(folders)) > 1 or any(a >= b for a, b in itertools.pairwise(names)):
        raise ValueError(
            f"output={template}: does not end in a date by which names sort as days do,"
            " such as date=%Y-%m-%d"
        )
    return path_of_day(template, day)


def path_of_day(template, day):
    return os.path.abspath(day.strftime(template))


def next_result(template, day):
    """The result whose baseline is that of a day: that of the next day that has one, or None."""
    for n in range(1, 4000):
        path = path_of_day(template, day + timedelta(days=n))
        if os.path.exists(os.path.join(path, "manifest.json")):
            return path
    return None


def compare_again(launcher, result, tell):
    """Writes the report of a result again, compared with the result that is before it now."""
    typed = manifest(result)["arguments"]
    kept = [a for a in typed if a.partition("=")[0] in JUDGING]
    baseline = "--baseline=" + os.path.dirname(result)
    # Nobody is told anew: the night was another.
    environment = {k: v for k, v in os.environ.items() if k != "FAULTLINE_WEBHOOK"}
    words = ["merge", result, "--output=" + result, baseline, *kept]
    LocalRun(launcher, words, tell, environment).run()
