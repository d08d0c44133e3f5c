/**
 * Two soft tones, made by the browser itself: no file is loaded. Browsers let a page sound only once somebody
 * has touched it; tones kept until then would all sound at once.
 */
let audio: AudioContext | undefined;

export function playTone(): void {
  if (!navigator.userActivation.hasBeenActive) return;
  try {
    audio ??= new AudioContext();
    void audio.resume();
    sound(audio, 660, 0);
    sound(audio, 880, 0.12);
  } catch {
    // No audio here.
  }
}

function sound(context: AudioContext, hertz: number, delay: number): void {
  const start = context.currentTime + delay;
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.08, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.25);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(start + 0.26);
}
