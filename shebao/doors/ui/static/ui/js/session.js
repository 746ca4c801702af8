// Warns two minutes before the session ends by silence, and lets it last; without this file the end is only told late.
"use strict";

const session = document.querySelector("[data-session]");
const ending = document.querySelector("[data-ending]");
const WARN_SECONDS = 120;

function tell(text, canStay) {
  ending.querySelector("[data-ending-text]").textContent = text;
  ending.querySelector("[data-stay]").hidden = !canStay;
  ending.hidden = false;
}

async function ask(method) {
  const token = session.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(session.dataset.session, { method, headers: { "X-CSRFToken": token } });
  return answer.ok ? (await answer.json()).seconds : 0;
}

// Another tab may have kept the session awake: the server knows.
async function watch(method = "GET") {
  let seconds;
  try {
    seconds = await ask(method);
  } catch {
    return setTimeout(watch, 30_000);
  }
  if (seconds <= 0) return tell("登录已经到时。这一页上填的内容还在，提交后重新登录，就能接着办。", false);
  if (seconds <= WARN_SECONDS) tell(`${Math.ceil(seconds / 60)} 分钟后登录到时。要接着办，请点“继续办理”。`, true);
  else ending.hidden = true;
  setTimeout(watch, (seconds > WARN_SECONDS ? seconds - WARN_SECONDS : Math.min(seconds, 30)) * 1000 + 500);
}

if (session && ending) {
  ending.querySelector("[data-stay]").addEventListener("click", () => watch("POST"));
  document.addEventListener("session-ended", () => watch());
  watch();
}
