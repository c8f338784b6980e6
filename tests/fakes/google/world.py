"""All that the fake is made of, and where it is kept."""
import os
import threading

from .access import Grants
from .blobs import Blobs
from .changes import ChangeFeed
from .description import Description
from .drive import Drive
from .ledger import Ledger
from .listing import Pages
from .moments import Clock
from .quota import Meter
from .requestlog import RequestLog
from .rules import Rules

BEGIN_TOKEN = "valid"
BEGIN_REFRESH = "r"
_FOR_EVER = 100 * 365 * 24 * 3600  # seconds: a configured client goes on until its token is ended


class World:
    """`lock` is held while state is read or changed; bodies travel without it."""

    def __init__(self, folder, rules=None):
        os.makedirs(folder, exist_ok=True)
        self.folder = folder
        self.lock = threading.RLock()
        self.description = Description()
        self.rules = Rules(rules)
        self.log = RequestLog(os.path.join(folder, "requests.jsonl"))
        self.ledger = Ledger(os.path.join(folder, "ledger.jsonl"))
        self.settings = self.ledger.table("settings")
        self.clock = Clock(self.settings.get("clock ahead", 0.0))
        self.meter = Meter(self.clock)
        self.blobs = Blobs(os.path.join(folder, "blobs"))
        self.uploads = self.ledger.table("uploads")
        self.upload_folder = os.path.join(folder, "uploads")
        os.makedirs(self.upload_folder, exist_ok=True)
        self.begin()

    def begin(self):
        """What there is from the start: an empty Drive, and a grant whose tokens a client may be configured with."""
        self.feed = ChangeFeed(self.ledger)
        self.drive = Drive(self.clock, self.ledger, self.feed)
        self.made_ids = self.ledger.table("made ids")
        self.grants = Grants(self.clock, self.ledger)
        self.pages = Pages()
        self.tickets = {}  # revisions by the secret of a one-time address
        if BEGIN_REFRESH not in self.grants.grants:
            self.grants.grant(None, ["https://www.googleapis.com/auth/drive"], BEGIN_REFRESH)
            self.grants.issue(BEGIN_REFRESH, token=BEGIN_TOKEN, lifetime=_FOR_EVER)

    def storage_limit(self):
        """Bytes, or None for no limit."""
        return self.settings.get("storage limit")

    def storage_used(self):
        """Of the user's own; what is in a shared drive counts there."""
        return sum(revision["size"] for record in self.drive.records() if not record.get("driveId")
                   for revision in record["revisions"])
