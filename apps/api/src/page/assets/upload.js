import { element } from './evidence.js';
import { refreshIntakes } from './intakes.js';

/** Sends the file as it is; fetch cannot tell how far it is. */
function send(file, camera, view, progressed) {
  return new Promise((resolve, reject) => {
    const query = new URLSearchParams({ file: file.name, camera });
    const sending = new XMLHttpRequest();
    sending.open('POST', `/api/intakes/uploads?${query}`);
    sending.setRequestHeader('Accept-Language', view.language);
    sending.setRequestHeader('Content-Type', 'application/octet-stream');
    sending.responseType = 'json';
    sending.upload.addEventListener('progress', ({ loaded, total }) => {
      progressed(total > 0 ? Math.round((loaded / total) * 100) : 0);
    });
    const unreachable = { message: view.text.unreachable, mend: view.text.unreachableMend };
    sending.addEventListener('error', () => reject(unreachable));
    sending.addEventListener('load', () => {
      if (sending.status < 300) resolve();
      else reject(sending.response?.error ?? unreachable);
    });
    sending.send(file);
  });
}

/** The form that sends a video of this device to be taken in. */
export function showUpload(view) {
  const { text } = view;
  const video = element('input', { type: 'file', accept: 'video/*', required: true });
  const camera = element('input', { type: 'text', required: true, maxlength: '100', value: text.cameraDefault });
  const button = element('button', { type: 'submit', class: 'quiet' }, text.upload);
  const told = element('p', { class: 'told', role: 'status' });
  const submit = async (press) => {
    press.preventDefault();
    const [file] = video.files;
    if (file === undefined) return;
    button.disabled = true;
    try {
      await send(file, camera.value.trim(), view, (percent) => {
        told.textContent = text.uploading(percent);
      });
      told.textContent = text.uploaded;
      video.value = '';
    } catch ({ message, mend }) {
      told.textContent = `${message} ${mend}`;
    }
    button.disabled = false;
    refreshIntakes();
  };
  document
    .getElementById('take-in')
    .replaceChildren(
      element('summary', {}, text.uploadTitle),
      element(
        'form',
        { onsubmit: submit },
        element('label', {}, text.video, video),
        element('label', {}, text.cameraName, camera),
        button,
        told,
      ),
    );
}
