"""Folders of outputs that appear whole or not at all.

The files are written into a folder beside the old one and flushed to the disk; then the two
change names in one step, and the old one is deleted. Where the system cannot do that (Windows),
the old folder is renamed away and the new one renamed into its place; a run that is killed between
the two renames leaves ``.<name>.old``, which ``recover`` puts back.

A clerk works in these folders too: what was added there by hand stays, and a file of ours that
was changed by hand is set aside under ``SET_ASIDE`` before a new one takes its name. A list of
hashes in ``MANIFEST`` tells which is which.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.model.inbox import is_temporary
from pipeline.office.atomic import exchanged, sync_folder, write_through
from pipeline.office.errors import CANNOT_WRITE, OfficeError, cannot_write

MANIFEST = ".published.json"
SET_ASIDE = "人工修改留存"
_UNTOUCHED = "，原有文件没有改动"
_NEVER_IN_A_NAME = frozenset('\\:*?"<>|') | {chr(code) for code in range(32)}


@dataclass(frozen=True, slots=True)
class Publication:
    """One folder of outputs. ``label`` is how the user knows it, such as ``outbox/2022-03``."""

    target: Path
    label: str

    def replace(self, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Make the folder hold these files, all at once; an unchanged folder is not touched.

        Returns:
            The names of files that were changed by hand and have been set aside.

        Raises:
            OfficeError: it cannot be written or a file in it is open (5).
            ValueError: a name that would lead out of the folder.
        """
        for name in files:
            _require_safe(name)
        self.recover()
        if self._holds(files):
            return ()
        self._require_closed()
        set_aside = self._stage(files)
        self._swap()
        return set_aside

    def is_as_published(self, name: str) -> bool:
        """Whether a file of ours still has the bytes that it was given out with."""
        listed = _manifest(self.target).get(name)
        return listed is not None and listed == _hash_of(self.target / name)

    def recover(self) -> None:
        """Put right what a killed run left: the old folder comes back, a half-made one goes.

        Raises:
            OfficeError: the old folder cannot be put back (5).
        """
        if self._old.exists() and not self.target.exists():
            try:
                os.replace(self._old, self.target)  # noqa: PTH105 - one seam for all renames
            except OSError as error:
                raise cannot_write(self.label, error) from error
        shutil.rmtree(self._old, ignore_errors=True)
        shutil.rmtree(self._new, ignore_errors=True)

    @property
    def _old(self) -> Path:
        return self.target.with_name(f".{self.target.name}.old")

    @property
    def _new(self) -> Path:
        return self.target.with_name(f".{self.target.name}.new")

    def _holds(self, files: Mapping[str, bytes]) -> bool:
        listed = _manifest(self.target)
        return listed == _hashes(files) and all(
            _hash_of(self.target / name) == sha256 for name, sha256 in listed.items()
        )

    def _require_closed(self) -> None:
        """Office programs put a lock file beside a document they hold open."""
        for lock in _files(self.target):
            document = _locked_by(self.target / lock)
            if document is not None:
                name = document.relative_to(self.target).as_posix()
                raise OfficeError(
                    f"{self.label}/{name} 正在别的程序中打开，请关闭后重新运行；"
                    f"如果确已关闭，请删除同一文件夹中的 {PurePosixPath(lock).name}。",
                    CANNOT_WRITE,
                )

    def _stage(self, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Write the whole new folder beside the old one; it counts for nothing until swapped."""
        name = ""
        try:
            moved = self._hand_made(files)
            for name, content in {**files, MANIFEST: _manifest_of(files)}.items():
                write_through(_made_room(self._new / name), content)
            for old_name, name in moved.items():
                _copy_through(self.target / old_name, _made_room(self._new / name))
            for folder in _folders(self._new):
                sync_folder(folder)
        except OSError as error:
            shutil.rmtree(self._new, ignore_errors=True)
            raise cannot_write(f"{self.label}/{name}", error, _UNTOUCHED) from error
        return tuple(new_name for old_name, new_name in moved.items() if old_name != new_name)

    def _hand_made(self, files: Mapping[str, bytes]) -> Mapping[str, str]:
        """Files that are not as we published them: their names now and in the new folder."""
        published, wanted = _manifest(self.target), _hashes(files)
        moved = {}
        for name in _files(self.target):
            sha256 = _hash_of(self.target / name)
            known = {published.get(name), wanted.get(name)}
            if name == MANIFEST or is_temporary(PurePosixPath(name).name) or sha256 in known:
                continue
            ours = name in published or name in wanted
            moved[name] = _set_aside_name(name, sha256) if ours else name
        return moved

    def _swap(self) -> None:
        try:
            if not self.target.exists():
                self._take_place()
            elif not exchanged(self._new, self.target):
                os.replace(self.target, self._old)  # noqa: PTH105 - one seam for all renames
                self._take_place()
        except OSError as error:
            shutil.rmtree(self._new, ignore_errors=True)
            raise cannot_write(_busy(self.target, self.label), error, _UNTOUCHED) from error
        try:
            sync_folder(self.target.parent)
        except OSError as error:
            raise cannot_write(self.label, error) from error
        for left in (self._old, self._new):
            shutil.rmtree(left, ignore_errors=True)

    def _take_place(self) -> None:
        try:
            os.replace(self._new, self.target)  # noqa: PTH105 - one seam for all renames
        except OSError:
            self.recover()
            raise


def leftovers(parent: Path) -> Iterator[Path]:
    """The folders below ``parent`` that a killed run may have left in the middle of a swap."""
    for suffix in (".old", ".new"):
        for left in sorted(parent.glob(f".*{suffix}")):
            yield left.with_name(left.name.removeprefix(".").removesuffix(suffix))


def _require_safe(name: str) -> None:
    parts = name.split("/")
    if not _NEVER_IN_A_NAME.isdisjoint(name) or any(part.strip(". ") == "" for part in parts):
        raise ValueError(f"not a name for an output: {name!r}")


def _made_room(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _copy_through(source: Path, target: Path) -> None:
    shutil.copy2(source, target, follow_symlinks=False)
    if not target.is_symlink():
        with target.open("rb+") as stream:
            os.fsync(stream.fileno())


def _files(folder: Path) -> tuple[str, ...]:
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return tuple(sorted(path.relative_to(folder).as_posix() for path in found))


def _folders(folder: Path) -> tuple[Path, ...]:
    """A folder with all below it, the innermost first."""
    return (*sorted((each for each in folder.rglob("*") if each.is_dir()), reverse=True), folder)


def _hash_of(path: Path) -> str:
    """The hash of a file's bytes; empty for what is no file."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def _manifest_of(files: Mapping[str, bytes]) -> bytes:
    return json.dumps(_hashes(files), ensure_ascii=False, sort_keys=True, indent=1).encode()


def _manifest(folder: Path) -> dict[str, str]:
    """What we published here last; empty when there is no list or it was spoilt."""
    try:
        listed = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(name): str(sha256) for name, sha256 in dict(listed).items()}


def _set_aside_name(name: str, sha256: str) -> str:
    path = PurePosixPath(name)
    return f"{SET_ASIDE}/{path.with_name(f'{path.stem}（{sha256[:8]}）{path.suffix}')}"


def _locked_by(lock: Path) -> Path | None:
    """The document beside a lock file of Word, Excel, WPS or LibreOffice; None if it is gone."""
    if lock.name.startswith(".~lock.") and lock.name.endswith("#"):
        document = lock.with_name(lock.name.removeprefix(".~lock.").removesuffix("#"))
        return document if document.is_file() else None
    if not lock.name.startswith("~$"):
        return None
    rest = lock.name.removeprefix("~$")
    beside = (each for each in sorted(lock.parent.iterdir()) if each != lock and each.is_file())
    return next((each for each in beside if rest in _word_lock_names(each.name)), None)


def _word_lock_names(name: str) -> tuple[str, str, str]:
    """What may follow ``~$``: Excel keeps the name, Word drops its first one or two letters."""
    return name, name[1:], name[2:]


def _busy(folder: Path, label: str) -> str:
    """The first file that cannot be opened for writing, which is the one that is in the way."""
    for name in _files(folder):
        try:
            (folder / name).open("rb+").close()
        except OSError:
            return f"{label}/{name}"
    return label
