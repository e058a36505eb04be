/**
 * Makes a photo as small as a badge needs before it is sent, which also takes off what cameras write beside it, such as the place. Without this
 * script, or where it fails, the file goes as it is.
 */
const WIDTH = 480;
const HEIGHT = 600;

const input = document.getElementById('photo');
input?.addEventListener('change', async () => {
  const [file] = input.files;
  if (!file) return;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, WIDTH / picture.width, HEIGHT / picture.height);
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    const small = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
    const files = new DataTransfer();
    files.items.add(new File([small], 'photo.jpg', { type: 'image/jpeg' }));
    input.files = files.files;
  } catch {
    // The hub says what is wrong with it.
  }
});
