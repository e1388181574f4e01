"""`accept`: what became of published addresses, and new ones."""

from __future__ import annotations

import click

from gongwen import collection, pipeline
from gongwen.layout import Layout
from gongwen.manifest import read_glossary
from gongwen.registry import GLOSSARY, Event, addresses, compare, read_locks, term_addresses, withdrawals


@click.command()
@click.argument("address", required=False)
@click.option("--alias", metavar="ADDRESS", help="The text stands there now.")
@click.option("--reworded", is_flag=True, help="The same clause in new words.")
@click.option("--withdrawn", is_flag=True, help="The text is gone; its page says so.")
@click.option("--why", default="", help="The reason, kept in the lock and shown to readers.")
@click.pass_obj
def accept(layout: Layout, address: str | None, alias: str | None, reworded: bool, withdrawn: bool, why: str) -> None:
    """Records in anchors.lock what became of an ADDRESS; without one, all new addresses.

    ADDRESS is <document id>#<anchor>, glossary#<term id>, or a document id alone with --withdrawn for all that it had.
    """
    manifest = collection.read_collection(layout)
    today = dict(term_addresses(read_glossary(layout.glossary)))
    for _, document in collection.documents_of(layout, manifest, manifest.documents):
        today |= dict(addresses(document))
    locks = read_locks(layout.locks)
    lock = locks.whole()
    choices = sum((alias is not None, reworded, withdrawn))
    if address is None:
        if choices or why:
            raise click.UsageError("give the address that --alias, --reworded, --withdrawn or --why is about")
        findings = compare(lock, today.items())
        if findings.broken:
            present = {GLOSSARY, *(entry.id for entry in manifest.documents)}
            raise pipeline.lost_addresses(layout, locks, findings, present)
        events = findings.new
    else:
        if choices != 1 or not why.strip():
            raise click.UsageError("give one of --alias, --reworded, --withdrawn, and --why")
        withdrawing = withdrawals(lock, address, why)
        published = [event.address for event in withdrawing]
        if not published or (len(published) > 1 and not withdrawn):
            raise click.UsageError(f"{address} is no published address")
        if not reworded and any(known in today for known in published):
            raise click.UsageError(f"{address} still leads to its own text; change the text first")
        if alias is not None and alias not in today:
            raise click.UsageError(f"{alias} is no address of today's documents")
        if alias is not None and (alias.startswith(f"{GLOSSARY}#") != address.startswith(f"{GLOSSARY}#")):
            raise click.UsageError("a term leads to a term, a clause to a clause")
        if reworded and address not in today:
            raise click.UsageError(f"{address} has no text any more: --alias or --withdrawn")
        if alias is not None:
            events = [Event("alias", address, alias, why)]
            if alias not in lock.records:
                events.insert(0, Event("published", alias, today[alias]))
        elif reworded:
            if lock.records[address].fingerprint == today[address]:
                raise click.UsageError(f"{address} has its old words")
            events = [Event("reworded", address, today[address], why)]
        else:
            events = withdrawing
    grown = locks.write(events, {entry.id: entry.collection for entry in manifest.documents})
    names = " and ".join(path.relative_to(layout.root).as_posix() for path in grown or [layout.lock])
    click.echo(f"{len(events)} line{'s' * (len(events) != 1)} added to {names}.")
