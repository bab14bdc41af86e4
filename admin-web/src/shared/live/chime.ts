let context: AudioContext | null = null

/** Plays two short notes. Quietly does nothing where the browser allows no sound yet (before the first tap). */
export async function chime(): Promise<void> {
  try {
    context ??= new AudioContext()
    await context.resume()
    const start = context.currentTime
    ;[659.3, 880].forEach((pitch, index) => note(context, pitch, start + index * 0.14))
  } catch {
    // No audio device: the badge and the list still tell.
  }
}

function note(audio: AudioContext | null, pitch: number, at: number): void {
  if (audio === null) return
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  tone.frequency.value = pitch
  volume.gain.setValueAtTime(0, at)
  volume.gain.linearRampToValueAtTime(0.18, at + 0.015)
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.45)
  tone.connect(volume).connect(audio.destination)
  tone.start(at)
  tone.stop(at + 0.5)
}
