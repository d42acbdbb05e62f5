/** Gives a fetched file to the browser's downloads under a name. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the address when the click returns; the memory is given back a little later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
