// Pictures by the counter's camera. Without it, or where it is refused, the file field stays: on a phone it opens the
// camera by itself.
"use strict";

const WIDTH = 1280;

function say(form, text) {
  form.querySelector("[data-camera-said]").textContent = text;
}

function stop(form) {
  const video = form.querySelector("video");
  for (const track of video.srcObject?.getTracks() ?? []) track.stop();
  video.srcObject = null;
  form.querySelector("[data-camera-view]").hidden = true;
  form.querySelector("[data-camera-start]").hidden = false;
}

async function start(form) {
  const video = form.querySelector("video");
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: form.dataset.camera, width: { ideal: WIDTH } },
      audio: false,
    });
  } catch {
    return say(form, "打不开摄像头。请看浏览器是否允许使用摄像头，或者选一个图片文件。");
  }
  await video.play(); // before there is something to press: without a first frame nothing is taken
  form.querySelector("[data-camera-view]").hidden = false;
  form.querySelector("[data-camera-start]").hidden = true;
  say(form, "摄像头开着。");
  form.querySelector("[data-camera-take]").focus();
}

function take(form) {
  const video = form.querySelector("video");
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext("2d").drawImage(video, 0, 0);
  canvas.toBlob((picture) => {
    if (!picture) return say(form, "没有拍到。请再拍一次。");
    const sent = new DataTransfer();
    sent.items.add(new File([picture], "camera.jpg", { type: "image/jpeg" }));
    form.querySelector("input[type=file]").files = sent.files;
    stop(form);
    form.requestSubmit(form.querySelector("button[type=submit]"));
  }, "image/jpeg", 0.9);
}

for (const form of document.querySelectorAll("form[data-camera]")) {
  if (!navigator.mediaDevices?.getUserMedia) break;
  form.querySelector("[data-camera-start]").hidden = false;
  form.querySelector("[data-camera-start]").addEventListener("click", () => start(form));
  form.querySelector("[data-camera-take]").addEventListener("click", () => take(form));
  form.querySelector("[data-camera-stop]").addEventListener("click", () => stop(form));
}
