"""The register's pages, what their forms do, and the answer to the platform's question."""

import re
import time
from datetime import date

from simulators.partner import server
from simulators.partner.server import Declined
from simulators.police.comparing import Unreadable, compare
from simulators.police.pages import FRAME, faults_page, register_page
from simulators.police.store import Store

NUMBER = re.compile(r"[0-9]{17}[0-9X]")
ETHNICITY = re.compile(r"[0-9]{2}")


class Handler(server.Handler):
    """One request of somebody at the register, or of the platform."""

    name = "公安部门"
    frame = FRAME
    takes = {}
    kinds = {}
    store: Store

    def look(self, path: str, asked: dict[str, str]) -> None:
        if path == "/":
            self.show(200, register_page(self.store, asked))
        elif path == "/faults":
            self.show(200, faults_page(self.store))
        else:
            self.nowhere()

    def compare(self, content: bytes) -> None:
        """Answer the platform's question, signed, with the faults that are switched on."""
        time.sleep(12 if self.store.on("stuck") else 3 if self.store.on("slow") else 0)
        if self.store.on("down"):
            self.tell(503, {"message": "公安部门系统停机"})
            return
        key, signature = self.headers.get("Shebao-Key", ""), self.headers.get("Shebao-Signature", "")
        if not self.platform.signed(content, key, signature):
            self.tell(401, {"message": "签名不符，公安部门没有答复"})
            return
        try:
            told = compare(self.store, content)
        except Unreadable:
            self.tell(400, {"message": "看不懂"})
            return
        sealed = self.platform.sealed(told, tampered=self.store.on("tamper"))
        self.answer(200, told, "application/json", sealed)

    def act(self, form: dict[str, str]) -> None:
        """Turn a switch, or do what else a form asks."""
        if self.path == "/switch" and form.get("name") in self.store.switches:
            self.store.turn(form["name"], bool(form.get("value")))
            self.show(200, faults_page(self.store, "开关已经改好。"))
        else:
            super().act(form)

    def do(self, form: dict[str, str]) -> None:
        """Enter somebody in the register."""
        if self.path != "/citizens":
            self.nowhere()
            return
        name, number, ethnicity = citizen(form)
        sex = "male" if int(number[16]) % 2 else "female"
        born_on = date(int(number[6:10]), int(number[10:12]), int(number[12:14])).isoformat()
        with self.store.writing() as db:
            db.execute(
                "insert into citizen values (?, ?, ?, ?, ?) on conflict (number) do update set"
                " name = excluded.name, ethnicity = excluded.ethnicity",
                [number, name, sex, ethnicity, born_on],
            )
        self.show(200, register_page(self.store, {"q": number}, f"{name}已经登记。"))

    def refuse(self, why: str, form: dict[str, str]) -> None:
        self.show(409, register_page(self.store, {}, why, bad=True))


def citizen(form: dict[str, str]) -> tuple[str, str, str]:
    """Return what a form says of somebody. Raises Declined for what will not do."""
    name, number = form.get("name", "").strip(), form.get("number", "").strip().upper()
    ethnicity = form.get("ethnicity", "").strip()
    if not 0 < len(name) <= 50:
        raise Declined("没有填姓名，或者太长。")
    if not NUMBER.fullmatch(number) or not is_day(number[6:14]):
        raise Declined("身份证号码不对，请对照证件填 18 位。")
    if not ETHNICITY.fullmatch(ethnicity):
        raise Declined("民族代码是两位数字，汉族是 01。")
    return name, number, ethnicity


def is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


Handler.asked = {"/compare": Handler.compare}  # type: ignore[dict-item]
