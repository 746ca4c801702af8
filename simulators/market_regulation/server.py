"""The register's own pages and what their forms do."""

from urllib.parse import unquote

from simulators.market_regulation.changing import change
from simulators.market_regulation.pages import FRAME, employer_page, register_page
from simulators.market_regulation.store import Store
from simulators.market_regulation.telling import take_enquiry
from simulators.partner import server
from simulators.partner.server import Declined

PLACE = "/employers/"


class Handler(server.Handler):
    """One request of an employer's clerk, or of the platform."""

    name = "市场监管"
    frame = FRAME
    takes = {"enquiry": take_enquiry}
    kinds = {"enquiry": "登记信息查询", "particulars": "登记信息"}
    store: Store

    def look(self, path: str, asked: dict[str, str]) -> None:
        if path == "/":
            self.show(200, register_page(self.store, asked))
        elif path.startswith(PLACE):
            self.show_employer(code_in(path))
        else:
            self.nowhere()

    def do(self, form: dict[str, str]) -> None:
        if not self.path.startswith(PLACE):
            self.nowhere()
            return
        credit_code = code_in(self.path)
        changed = change(self.store, credit_code, form)
        note = f"已变更：{'、'.join(changed)}。社保那边同步信息就能看到。" if changed else "没有改动。"
        self.show(200, employer_page(self.store, credit_code, note=note))

    def refuse(self, why: str, form: dict[str, str]) -> None:
        """Show the form again with the reason; what was typed stays."""
        self.show_employer(code_in(self.path), form, why, bad=True)

    def show_employer(
        self, credit_code: str, typed: dict[str, str] | None = None, note: str = "", bad: bool = False
    ) -> None:
        try:
            shown = employer_page(self.store, credit_code, typed, note, bad)
        except Declined as refusal:
            page = FRAME.page(
                "没有这家单位", "", '<p><a href="/">回到企业登记</a></p>', note=str(refusal), bad=True
            )
            self.show(404, page)
            return
        self.show(409 if bad else 200, shown)


def code_in(path: str) -> str:
    return unquote(path.removeprefix(PLACE))
