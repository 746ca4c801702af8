"""The tax office's own pages and what their forms do."""

from decimal import Decimal, InvalidOperation
from urllib.parse import unquote

from simulators.partner import server
from simulators.partner.server import Declined
from simulators.tax_office import bill_pages
from simulators.tax_office.collecting import bill_of, paid_fen, pay, pay_wrongly, transfer
from simulators.tax_office.pages import FRAME, page, yuan
from simulators.tax_office.platform import Platform
from simulators.tax_office.store import Store
from simulators.tax_office.taking import KINDS

LARGEST_YUAN = 10**12


class Handler(server.Handler):
    """One request of somebody who pays, or of the platform."""

    name = "税务"
    frame = FRAME
    takes = KINDS
    kinds = {
        "invoice": "税务开票",
        "payment": "税务登账",
        "statement": "国库划款",
        "bill": "应缴认定单",
        "revocation": "撤销",
    }
    store: Store
    platform: Platform

    def look(self, path: str, asked: dict[str, str]) -> None:
        if path == "/":
            self.show(200, bill_pages.bills_page(self.store, self.platform, asked))
        elif path == "/wrong":
            self.show(200, bill_pages.wrong_page(self.store, asked))
        elif path == "/treasury":
            self.show(200, bill_pages.treasury_page(self.store))
        elif bill := bill_in(path):
            self.show_bill(*bill)
        else:
            self.nowhere()

    def do(self, form: dict[str, str]) -> None:
        if self.path == "/treasury":
            self.remit(form.get("region", ""))
        elif self.path == "/wrong":
            self.pay_wrongly(form)
        elif (bill := bill_in(self.path.removesuffix("/pay"))) and self.path.endswith("/pay"):
            self.pay(*bill, form)
        else:
            self.nowhere()

    def refuse(self, why: str, form: dict[str, str]) -> None:
        """Show the page again with the reason; what was typed stays."""
        if self.path == "/wrong":
            self.show(409, bill_pages.wrong_page(self.store, form, why, bad=True))
        elif self.path == "/treasury":
            self.show(409, bill_pages.treasury_page(self.store, why, bad=True))
        elif bill := bill_in(self.path.removesuffix("/pay")):
            self.show_bill(*bill, why, bad=True)
        else:
            super().refuse(why, form)

    def pay(self, region: str, number: str, form: dict[str, str]) -> None:
        now = self.platform.now(region)
        with self.store.reading() as db:
            bill = bill_of(db, region, number)
            left = bill["fen"] - paid_fen(db, region, number)
        how = form.get("how")
        fen = bill["fen"] if how == "again" else left if how == "whole" else fen_of(form.get("yuan", ""))
        told = pay(self.store, region, number, fen, now, again=how == "again")
        self.show_bill(region, number, f"收款 {yuan(fen)} 元，流水号 {told}。已经告诉社保。")

    def pay_wrongly(self, form: dict[str, str]) -> None:
        region = form.get("region", "").strip()
        fen, now = fen_of(form.get("yuan", "")), self.platform.now(region)
        payer, number = form.get("payer", "").strip()[:20], form.get("number", "").strip()[:20]
        told = pay_wrongly(self.store, region, payer, number, fen, now)
        self.show(
            200, bill_pages.wrong_page(self.store, {}, f"收款 {yuan(fen)} 元，流水号 {told}。已经告诉社保。")
        )

    def remit(self, region: str) -> None:
        fen = transfer(self.store, region, self.platform.now(region))
        self.show(200, bill_pages.treasury_page(self.store, f"已划款 {yuan(fen)} 元。"))

    def show_bill(self, region: str, number: str, note: str = "", bad: bool = False) -> None:
        try:
            shown = bill_pages.bill_page(self.store, self.platform, region, number, note, bad)
        except Declined as refusal:
            self.show(
                404,
                page("没有这张单据", "", '<p><a href="/">回到待收单据</a></p>', note=str(refusal), bad=True),
            )
            return
        self.show(409 if bad else 200, shown)


def bill_in(path: str) -> tuple[str, str] | None:
    """Return region and number of a bill's address."""
    parts = path.split("/")
    return (unquote(parts[2]), unquote(parts[3])) if len(parts) == 4 and parts[1] == "bills" else None


def fen_of(text: str) -> int:
    """Read an amount in yuan. Raises Declined where it is none."""
    try:
        fen = Decimal(text.strip().replace(",", "")) * 100
        if not fen.is_finite() or fen != fen.to_integral_value() or not 0 < fen <= LARGEST_YUAN * 100:
            raise Declined(f"“{text}”不能缴。金额应大于零，最多写到分，如 5200.05。")
    except InvalidOperation:
        raise Declined(f"“{text}”不是金额。请写成数字，如 5200.05。") from None
    return int(fen)
