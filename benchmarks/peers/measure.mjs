// Shared by the Node peers: time a function, watch its peak memory, append one JSON line per measurement.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export const dataDir = process.env.PEERS_DATA;
export const resultsFile = process.env.PEERS_RESULTS;
const secondsPerBenchmark = Number(process.env.PEERS_SECONDS ?? 60);  // soft bound on one measurement

// npm packages live outside this folder
export const requireFromPeers = createRequire(path.join(process.env.PEERS_NODE, 'package.json'));

function machineBusySeconds() {
  const [user, nice, system, , , irq, softirq, steal] =
    fs.readFileSync('/proc/stat', 'latin1').split('\n', 1)[0].trim().split(/\s+/).slice(1).map(Number);
  return (user + nice + system + irq + softirq + steal) / 100;
}
function ownCpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
function resetPeakMemory() { fs.writeFileSync('/proc/self/clear_refs', '5'); }
function peakMemoryMb() { return Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync('/proc/self/status', 'latin1'))[1]) / 1024; }

async function collectGarbage() {
  globalThis.gc?.();
  await new Promise(setImmediate);  // native finalizers run here
}
// The machine is shared: before a measurement, wait a little for the others to be quiet.
const waitSeconds = Number(process.env.PEERS_WAIT ?? 10);
async function waitUntilQuiet() {
  for (const from = performance.now(); performance.now() - from < waitSeconds * 1000;) {
    const busy = machineBusySeconds(), own = ownCpuSeconds(), t = performance.now();
    await new Promise(done => setTimeout(done, 300));
    if ((machineBusySeconds() - busy - (ownCpuSeconds() - own)) / ((performance.now() - t) / 1000) < 0.25) return;
  }
}

// A batch is 7 runs (5, then 3, when slow). It is repeated, up to 3 batches, when its spread (max-min)/median is
// over 30% or others used over 0.3 cores meanwhile; the batch with the lowest median is kept.
// record: {task, size, peer, variant, threads}; work: async () => result (kept only until the next run);
// check: async result => {name: number}
export async function measure(record, work, check = async () => ({})) {
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;
  await collectGarbage();
  resetPeakMemory();
  let result = await work();  // warm-up, and the run whose peak memory is reported
  const peak = peakMemoryMb();
  const checked = await check(result);
  let best = null;
  const batchMedians = [];
  for (let batch = 0; batch < 3 && (best === null || ((best.spread > 0.3 || best.other_load_cores > 0.3) && elapsed() < secondsPerBenchmark / 2)); ++batch) {
    await waitUntilQuiet();
    const seconds = [];
    const busy = machineBusySeconds(), own = ownCpuSeconds(), from = performance.now();
    while (seconds.length < 7 && (seconds.length < 5 || elapsed() < secondsPerBenchmark) && (seconds.length < 3 || elapsed() < 1.7 * secondsPerBenchmark)) {
      result = null;
      await collectGarbage();  // so that freeing the last result is not timed, and its memory can be used again
      const t = performance.now();
      result = await work();
      seconds.push((performance.now() - t) / 1000);
    }
    const other = Math.max(0, (machineBusySeconds() - busy - (ownCpuSeconds() - own)) / ((performance.now() - from) / 1000));
    seconds.sort((a, b) => a - b);
    const median = seconds[seconds.length >> 1], spread = (seconds.at(-1) - seconds[0]) / median;
    batchMedians.push(median);
    if (best === null || median < best.median_s)
      best = { median_s: median, min_s: seconds[0], max_s: seconds.at(-1), runs: seconds.length, spread, other_load_cores: other };
  }
  const line = { ...record, pages: process.env.PEERS_PAGES ?? 'default', ...best, batch_medians_s: batchMedians, peak_rss_mb: peak, check: checked };
  fs.mkdirSync(path.dirname(resultsFile), { recursive: true });
  fs.appendFileSync(resultsFile, JSON.stringify(line) + '\n');
  console.log(`${record.task} ${record.size} ${record.peer}/${record.variant} x${record.threads}: ${(best.median_s * 1000).toFixed(2)} ms`
    + ` (${(best.min_s * 1000).toFixed(2)}..${(best.max_s * 1000).toFixed(2)}, ${best.runs} runs, other load ${best.other_load_cores.toFixed(2)}), peak ${peak.toFixed(0)} MB  ${JSON.stringify(checked)}`);
  return result;
}
