// Draws what explorer/picture.py made. Names are only ever painted on the canvas, never parsed as HTML; no element has
// a title. One instance lives as long as its place on the page; new data is merged in, so nothing on the screen jumps.
const drawings = new WeakMap();
let loading;

function loadVis(path) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(path, window.location.origin).href;
    script.onload = () => resolve(window.vis);
    script.onerror = () => reject(new Error("vis-network could not be loaded"));
    document.head.append(script);
  });
  return loading;
}

function theme(place) {
  const css = getComputedStyle(place);
  const get = (name, fallback) => css.getPropertyValue(name).trim() || fallback;
  return {
    text: get("--st-text-color", "#222"),
    ground: get("--st-background-color", "#fff"),
    accent: get("--st-primary-color", "#b45309"),
    font: get("--st-font", "sans-serif"),
  };
}

function isDark(colour) {
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = colour;
  const n = parseInt(probe.fillStyle.slice(1), 16);
  return 0.3 * (n >> 16) + 0.59 * ((n >> 8) & 255) + 0.11 * (n & 255) < 128;
}

// Colours of the schema are made for a light ground; on a dark one they are lifted towards white.
function lift(hex, dark) {
  if (!dark) return hex;
  const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return `#${parts.map((part) => Math.round(part + (255 - part) * 0.38).toString(16).padStart(2, "0")).join("")}`;
}

function dressNode(node, look, dark, picked) {
  const colour = lift(node.color, dark);
  const face = { background: colour, border: node.id === picked ? look.accent : look.ground };
  return {
    ...node,
    color: { ...face, highlight: { background: colour, border: look.accent }, hover: { background: colour, border: look.text } },
    borderWidth: node.id === picked ? 4 : 2,
    borderWidthSelected: 4,
    font: { color: look.text, face: look.font, size: 14, strokeWidth: 5, strokeColor: look.ground, vadjust: 1 },
    widthConstraint: { maximum: 130 },
    fixed: true,
    physics: false,
  };
}

function dressEdge(edge, look, picked) {
  const chosen = edge.id === picked;
  return {
    ...edge,
    label: chosen ? edge.words : edge.label,
    color: { color: chosen ? look.accent : look.text, highlight: look.accent, hover: look.accent, opacity: chosen ? 1 : edge.opacity * 0.75 },
    width: chosen ? edge.width + 2 : edge.width,
    selectionWidth: 1.5,
    arrows: edge.arrows ? { to: { enabled: true, scaleFactor: 0.55 } } : "",
    font: { color: look.text, face: look.font, size: 11, strokeWidth: 4, strokeColor: look.ground, align: "horizontal" },
    physics: false,
  };
}

function merge(set, wanted) {
  const keep = new Set(wanted.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !keep.has(id)));
  set.update(wanted);
}

// All in sight, with room for the labels, which vis-network leaves out of its reckoning.
function frame(drawing, animation) {
  drawing.network.fit({ animation: false, maxZoomLevel: 1.25 });
  const scale = drawing.network.getScale() * 0.93;
  drawing.network.moveTo({ position: drawing.network.getViewPosition(), scale, animation });
}

function show(drawing, data) {
  const grown = drawing.nodes.length > 0 && data.nodes.some((node) => !drawing.nodes.get(node.id));
  drawing.data = data;
  const look = theme(drawing.place);
  const dark = isDark(look.ground);
  merge(drawing.nodes, data.nodes.map((node) => dressNode(node, look, dark, data.picked)));
  merge(drawing.edges, data.edges.map((edge) => dressEdge(edge, look, data.picked)));
  drawing.place.setAttribute("aria-label", data.label);
  if (grown) frame(drawing, { duration: 400, easingFunction: "easeInOutQuad" });
}

// A double click arrives as clicks too: a pick waits until it is sure that it stays alone.
function listen(drawing) {
  let waiting;
  let doubled = 0;
  drawing.network.on("click", (event) => {
    const id = event.nodes[0] ?? event.edges[0];
    clearTimeout(waiting);
    if (id === undefined || Date.now() - doubled < 300) return;
    waiting = setTimeout(() => drawing.component.setTriggerValue("pick", id), 240);
  });
  drawing.network.on("doubleClick", (event) => {
    doubled = Date.now();
    clearTimeout(waiting);
    if (event.nodes.length) drawing.component.setTriggerValue("expand", event.nodes[0]);
  });
}

function start(vis, place, component) {
  const drawing = { place, nodes: new vis.DataSet(), edges: new vis.DataSet() };
  const options = {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false }, tooltipDelay: 1e9, selectConnectedEdges: false, hoverConnectedEdges: false },
    nodes: { chosen: true },
  };
  show(drawing, component.data);
  drawing.network = new vis.Network(place, { nodes: drawing.nodes, edges: drawing.edges }, options);
  frame(drawing, false);
  listen(drawing);
  // For tests and for those who script the page: the nodes, and where an element is drawn, in pixels of the page.
  place.nodes = () => drawing.nodes.get();
  place.whereIs = (id) => {
    const box = place.getBoundingClientRect();
    const node = drawing.nodes.get(id);
    let point = node && { x: node.x, y: node.y };
    if (!point) {
      const edge = drawing.network.body.edges[id];
      point = edge && edge.edgeType.getPoint(0.5);
    }
    if (!point) return null;
    const seen = drawing.network.canvasToDOM(point);
    return { x: box.left + seen.x, y: box.top + seen.y };
  };
  drawing.dark = window.matchMedia("(prefers-color-scheme: dark)");
  drawing.redress = () => setTimeout(() => show(drawing, drawing.data), 100);
  drawing.dark.addEventListener("change", drawing.redress);
  drawing.sizes = new ResizeObserver(() => drawing.network.redraw());
  drawing.sizes.observe(place);
  return drawing;
}

function stop(place) {
  const gone = drawings.get(place);
  gone?.sizes?.disconnect();
  gone?.dark?.removeEventListener("change", gone.redress);
  gone?.network?.destroy();
  drawings.delete(place);
}

export default function (component) {
  const place = component.parentElement.querySelector(".unmask-network");
  const hint = component.parentElement.querySelector(".unmask-network-hint");
  const running = drawings.get(place);
  if (running) {
    running.component = component;
    if (running.network) show(running, component.data);
    return () => stop(place);
  }
  const drawing = { component };
  drawings.set(place, drawing);
  loadVis(component.data.script).then(
    (vis) => {
      const started = start(vis, place, drawing.component);
      started.component = drawing.component;
      drawings.set(place, started);
      hint.textContent = "Click a line or a sign to see its evidence; double-click a sign to expand it.";
      place.dataset.ready = "true";
    },
    (problem) => {
      hint.textContent = `The drawing is not available (${problem.message}); the table below holds the same.`;
    },
  );
  return () => stop(place);
}
