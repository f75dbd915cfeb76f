/**
 * Makes a mend of a method that kafkajs keeps to itself: whoever calls it puts the mended method in its place, for the whole process;
 * calling it again changes nothing.
 */
export function mend<Part extends object, Name extends keyof Part>(part: Part, name: Name, mended: (original: Part[Name]) => Part[Name]): () => void {
  let isMended = false;
  return () => {
    if (isMended) return;
    isMended = true;
    part[name] = mended(part[name]);
  };
}
