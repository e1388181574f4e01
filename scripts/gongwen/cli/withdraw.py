"""`withdraw`: documents are taken away, all or nothing."""

from __future__ import annotations

import click

from gongwen.changes.trial import carry_out, try_out
from gongwen.changes.withdraw import withdrawing
from gongwen.cli.convert import say_findings
from gongwen.cli.tools import tools
from gongwen.collection import read_collection
from gongwen.layout import Layout
from gongwen.registry import read_locks, withdrawals


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--why", required=True, help="The reason, kept in the lock and shown to readers.")
@click.option("--dry-run", is_flag=True, help="Shows what would happen and writes nothing.")
@click.pass_obj
def withdraw(layout: Layout, ids: tuple[str, ...], why: str, dry_run: bool) -> None:
    """Takes a document away: its entry and seed; its page stays and says so, and so do its addresses.

    When anything fails, every file stays as it was.
    """
    if not why.strip():
        raise click.UsageError("--why needs a reason, which readers will see")
    change = withdrawing(layout, read_collection(layout), ids, why)
    locks = read_locks(layout.locks)
    addresses = sum(len(withdrawals(locks.of(name), name, why)) for name in ids)
    names = ", ".join(ids)
    if dry_run:
        try_out(layout, change, tools())
        click.echo(f"{names} would be withdrawn: {addresses} addresses.")
        return
    result = carry_out(layout, change, tools())
    click.echo(f"{names} withdrawn: {addresses} addresses lead to a note.")
    say_findings(result)
