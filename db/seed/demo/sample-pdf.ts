/** A PDF of one page that says in Latin letters what it stands for and that it is made up. */
export function samplePdf(title: string, about: string): Buffer {
  const line = (text: string) => text.replace(/[^\x20-\x7e]/g, '').replace(/[\\()]/g, '');
  const drawn =
    `BT /F1 20 Tf 60 740 Td (${line(title)}) Tj ET\n` +
    `BT /F1 12 Tf 60 710 Td (Staff number ${line(about)}) Tj ET\n` +
    `BT /F1 12 Tf 60 690 Td (Made up for the demonstration of Mawared; no real paper.) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  text += places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
