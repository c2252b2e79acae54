"""Runs Faultline on a Flink cluster through its REST API, with nothing but Python's own library."""

import hashlib
import http.client
import json
import os
import re
import secrets
import shutil
import time
import uuid

TERMINAL = {"FINISHED", "FAILED", "CANCELED"}

# Seconds that the cluster may take to run main, before it knows the job.
SUBMISSION = 15

# The exceptions that stand for other exit codes than 1.
EXIT_CODES = {
    "dev.faultline.spec.UsageException": 2,
    "java.lang.OutOfMemoryError": 3,
}


class FlinkError(Exception):
    """What went wrong, in a line for people, the exit code that it comes to, and HTTP's status."""

    def __init__(self, message, exit_code=1, status=None):
        super().__init__(message)
        self.exit_code = exit_code
        self.status = status


class Flink:
    """A cluster.

    patience: seconds for which one that was there may be gone, while another JobManager takes over.
    """

    def __init__(self, master, patience=60, timeout=60):
        if master.startswith("https://"):
            raise FlinkError(
                f"{master}: this speaks plain HTTP only; for TLS, java -jar target/faultline.jar"
                " --runner=FlinkRunner --flinkMaster=... --flinkConfDir=...",
                2,
            )
        address = re.fullmatch(r"(?:http://)?([^/:\[\]]+|\[[^/\]]+\])(?::(\d+))?/?", master)
        if not address:
            raise FlinkError(f"{master} is no address of a Flink cluster: HOST:PORT", 2)
        self.host = address[1].strip("[]")
        self.port = int(address[2] or 8081)
        self.master = f"{address[1]}:{self.port}"
        self.patience = patience
        self.timeout = timeout

    def url_of(self, job):
        return f"http://{self.master}/#/job/running/{job}"

    def slots(self):
        """How many subtasks the cluster runs at a time."""
        overview = self._get("/overview", patience=0)
        if "slots-total" not in overview:
            raise FlinkError(f"no Flink cluster answers at {self.master}, but something else")
        return overview["slots-total"]

    def upload(self, jar):
        """Makes sure that the cluster has this jar; returns its identity there."""
        try:
            with open(jar, "rb") as file:
                content = file.read()
        except OSError as e:
            raise FlinkError(f"cannot read the program: {jar}: {e.strerror}", 2) from e
        name = f"faultline-{hashlib.sha256(content).hexdigest()[:16]}.jar"
        for known in self._get("/jars")["files"]:
            if known["name"] == name:
                return known["id"]
        boundary = "-" * 11 + hashlib.sha256(name.encode()).hexdigest()
        head = (
            f"--{boundary}\r\n"
            f'Content-Disposition: form-data; name="jarfile"; filename="{name}"\r\n'
            "Content-Type: application/x-java-archive\r\n\r\n"
        )
        body = head.encode() + content + f"\r\n--{boundary}--\r\n".encode()
        answer = self._request(
            "POST", "/jars/upload", body, f"multipart/form-data; boundary={boundary}"
        )
        return answer["filename"].rsplit("/", 1)[-1]

    def run(self, jar_id, arguments, parallelism, job, savepoint=None):
        """Submits the job under the identity of new_job(): known before, it can be cancelled whenever."""
        body = {"programArgsList": arguments, "parallelism": parallelism, "jobId": job}
        self._post(f"/jars/{jar_id}/run", body | {"savepointPath": savepoint})

    def jobs(self):
        """What the cluster tells of its jobs, also of those that have ended."""
        return self._get("/jobs/overview")["jobs"]

    def running(self, name):
        """The jobs of this name that have not ended."""
        jobs = self.jobs()
        return [job["jid"] for job in jobs if job["name"] == name and job["state"] not in TERMINAL]

    def state(self, job):
        """The state of a job, now: the account of a whole job is up to 3 s old."""
        return self._get(f"/jobs/{job}/status")["status"]

    def wait(self, job, tell=lambda state: None, interval=1.0):
        """Waits for the end of a job, telling each new state; returns the last."""
        last = None
        while True:
            state = self.state(job)
            if state != last:
                tell(state)
                last = state
            if state in TERMINAL:
                return state
            time.sleep(interval)

    def failure_of(self, job):
        """What made a job fail."""
        return failure(self._get(f"/jobs/{job}/exceptions").get("root-exception") or "")

    def cancel(self, job):
        """Cancels a job, also one that is just being submitted: the cluster may not know it yet."""
        deadline = time.monotonic() + SUBMISSION
        while True:
            try:
                self._request("PATCH", f"/jobs/{job}?mode=cancel")
                return
            except FlinkError as e:
                if e.status == 409:  # it has ended
                    return
                if (e.status or 0) < 500 and e.status != 404 or time.monotonic() > deadline:
                    raise
            time.sleep(0.5)

    def stop(self, job, directory=None, interval=0.5):
        """Stops a live job with a savepoint, below a directory if one is given; returns where it is.

        One that has just begun is given the time to run as a whole: before, there is no savepoint of it.
        """
        deadline = time.monotonic() + SUBMISSION
        while not self._runs_whole(job) and time.monotonic() < deadline:
            time.sleep(interval)
        body = {"targetDirectory": directory, "drain": False}
        savepoint = f"/jobs/{job}/savepoints/" + self._post(f"/jobs/{job}/stop", body)["request-id"]
        while True:
            answer = self._get(savepoint)
            if answer["status"]["id"] == "COMPLETED":
                break
            time.sleep(interval)
        if "location" not in answer["operation"]:
            raise failure(answer["operation"]["failure-cause"]["stack-trace"])
        return answer["operation"]["location"]

    def _runs_whole(self, job):
        for known in self.jobs():
            if known["jid"] == job:
                tasks = known["tasks"]
                return 0 < tasks["total"] == tasks["running"] + tasks["finished"]
        return False

    def _post(self, path, body):
        return self._request("POST", path, json.dumps(body).encode(), "application/json")

    def _get(self, path, patience=None):
        """An answer; also while nobody is there, or one JobManager takes over from another."""
        deadline = time.monotonic() + (self.patience if patience is None else patience)
        while True:
            try:
                return self._request("GET", path)
            except FlinkError as e:
                if (e.status or 0) < 500 or time.monotonic() > deadline:
                    raise
            except OSError as e:
                if time.monotonic() > deadline:
                    raise FlinkError(f"no Flink cluster answers at {self.master}: {e}") from e
            time.sleep(1)

    def _request(self, method, path, body=None, content_type=None):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=self.timeout)
        try:
            headers = {"Content-Type": content_type} if content_type else {}
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        except http.client.HTTPException as e:
            raise ConnectionError(str(e) or type(e).__name__) from e
        finally:
            connection.close()
        if response.status >= 400:
            raise refusal(response.status, text)
        try:
            return json.loads(text) if text else {}
        except ValueError as e:
            raise FlinkError(f"no Flink cluster answers at {self.master}, but something else") from e


def new_job():
    """An identity for a job, which no other has."""
    return secrets.token_hex(16)


def refusal(status, text):
    """The exception for an answer that is an error."""
    try:
        errors = json.loads(text).get("errors", [])
    except ValueError:
        errors = [text]
    found = failure("\n".join(errors))
    message = f"HTTP {status}: {found}" if found.exit_code == 1 else str(found)
    return FlinkError(message, found.exit_code, status)


def failure(trace):
    """The exception for a stack trace of Java: our own sentence where there is one, else the root."""
    causes = re.findall(r"^(?:Caused by: )?((?:[\w$]+\.)+[\w$]+(?:: .*)?)$", trace, re.MULTILINE)
    if not causes:
        return FlinkError(trace.strip().split("\n")[0] or "no reason given")
    ours = [c for c in causes if c.startswith("dev.faultline.")]
    said = (ours or causes)[-1]
    sentence = re.sub(r"^(?:[\w$]+\.)+([\w$]+)(?:: )?", r"" if ours else r"\1: ", said)
    return FlinkError(sentence.strip(), EXIT_CODES.get(said.partition(":")[0], 1))


def manifest(output):
    """The manifest of the result in a directory."""
    path = os.path.join(output, "manifest.json")
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except OSError as e:
        raise FlinkError(
            f"the job has finished, but its result cannot be read here: {path}: {e.strerror}"
        ) from e


def discard(output, job):
    """Deletes what a job that has ended did not publish, if the directory is seen here."""
    shutil.rmtree(os.path.join(output, f".part-{uuid.UUID(job)}"), ignore_errors=True)


def absolute(argument):
    """An argument with whole paths in place of relative ones: the JobManager has another directory."""
    option, equals, value = argument.partition("=")
    if option not in ("--input", "--output", "--routes", "--baseline") or not equals:
        return argument
    words = value.split(",") if option in ("--input", "--routes") else [value]
    whole = [w if "://" in w or w in ("", "-") else os.path.abspath(w) for w in words]
    return option + "=" + ",".join(whole)
