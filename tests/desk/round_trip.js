// Opens bodies in the surface's own modules and writes them again: untouched, anew, and with a word put in.
async ([address, cases]) => {
  const names = ["schema", "source", "write"];
  const [{ schema }, { Source }, { write }] = await Promise.all(names.map((name) => import(`${address}surface/${name}.mjs`)));
  const withWord = (doc, at) => {
    const found = [];
    doc.forEach((node, _offset, place) => found.push(place === at ? node.copy(node.content.addToStart(schema.text("Mới: "))) : node));
    return schema.node("doc", null, found);
  };
  return cases.map((one) => {
    const source = new Source(schema, one);
    source.doc.check();
    let at = 0;
    const edited = source.pieces.map(({ nodes }) => {
      const isParagraph = source.doc.child(at).type.name === "paragraph";
      const text = isParagraph ? source.text(withWord(source.doc, at)) : null;
      at += nodes.length;
      return text;
    });
    return {
      same: source.text(source.doc),
      anew: new Source(schema, { before: "", pieces: [] }).text(source.doc),
      pieces: source.pieces.map(({ nodes }) => nodes.map((node) => write(node)).filter(Boolean).join("\n\n")),
      edited,
    };
  });
}
