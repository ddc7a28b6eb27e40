// Fills a form again with what was kept of it, files too; whatever listens to the fields hears of each.

/** Puts `fields`, pairs of a name and a text or a file, back into `form`. */
export function refill(form, fields) {
  const files = Map.groupBy(
    fields.filter(([, value]) => value instanceof File && value.size > 0),
    ([name]) => name,
  );
  for (const [name, value] of fields) {
    if (value instanceof File) continue;
    const field = form.elements.namedItem(name);
    if (field instanceof RadioNodeList) field.value = value;
    else if (field?.type === "checkbox") field.checked = field.value === value;
    else if (field) field.value = value;
  }
  for (const [name, kept] of files) {
    const field = form.elements.namedItem(name);
    if (!field) continue;
    const hand = new DataTransfer();
    kept.forEach(([, file]) => hand.items.add(file));
    field.files = hand.files;
  }
  for (const field of form.elements) if (field.name) field.dispatchEvent(new Event("change", { bubbles: true }));
}
