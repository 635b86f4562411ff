// What is wrong with the labels of the pictures of this page, in words; read by test_pictures.py.
() => {
  const faults = [];
  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map((v) => {
      const c = v / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  const paper = getComputedStyle(document.body).backgroundColor;
  for (const figure of document.querySelectorAll('[data-goldseam-picture]')) {
    const kind = figure.dataset.goldseamPicture;
    if (figure.dataset.goldseamDrawn !== '') faults.push(`${kind}: was not drawn`);
    for (const svg of figure.querySelectorAll('.gs-picture__stage svg.gs-plot')) {
      const wide = svg.closest('.gs-wide');
      const room = svg.getBoundingClientRect();
      if (!wide && (room.left < -0.5 || room.right > innerWidth + 0.5)) faults.push(`${kind}: wider than the page`);
      const texts = [...svg.querySelectorAll('text')].filter((t) => t.textContent.trim() !== '');
      const boxes = texts.map((t) => ({
        t,
        box: t.getBoundingClientRect(),
        turned: (t.getAttribute("transform") ?? "").includes("rotate"),
      }));
      for (const { t, box, turned } of boxes) {
        const name = `${kind}: ${t.firstChild?.nodeName === 'title' ? t.lastChild.textContent : t.textContent}`;
        const style = getComputedStyle(t);
        if (box.left < room.left - 1 || box.right > room.right + 1 || box.top < room.top - 1 || box.bottom > room.bottom + 1)
          faults.push(`${name} is cut`);
        if (parseFloat(style.fontSize) < 14) faults.push(`${name} is small`);
        if (contrast(style.fill, paper) < 4.5) faults.push(`${name} is pale`);
        if (turned) continue;
        for (const other of boxes) {
          if (other.t === t || other.turned) continue;
          const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
          const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
          if (across > 1 && down > 3) faults.push(`${name} lies on ${other.t.textContent}`);
        }
      }
    }
    for (const button of figure.querySelectorAll('button')) {
      const box = button.getBoundingClientRect();
      if (box.height < 43.5 || box.width < 43.5) faults.push(`${kind}: ${button.textContent} is too small to touch`);
    }
  }
  for (const name of document.querySelectorAll('.gs-month__name')) {
    const line = document.createRange();
    line.selectNodeContents(name);
    if (line.getClientRects().length > 1) faults.push(`month: ${name.textContent} is broken`);
  }
  return [...new Set(faults)];
}
