-- A constant rate: one connection to each thread, each with a timetable of its own. What a request waits because the
-- one before it was late counts: its time runs from the moment of the timetable. wrk measures from the sending alone.
local ffi = require("ffi")
ffi.cdef("typedef struct { long s; long ns; } moment; int clock_gettime(int clock, moment *now);")
local moment = ffi.new("moment")

local function now_ms()
  ffi.C.clock_gettime(1, moment)
  return tonumber(moment.s) * 1000 + tonumber(moment.ns) / 1e6
end

local threads = {}
local every_ms = tonumber(os.getenv("BENCH_EVERY_MS"))
local first, planned, begun, count
histogram = "" -- Global: what wrk can read of a thread.

function setup(thread)
  thread:set("place", #threads)
  threads[#threads + 1] = thread
end

function init(args)
  counts, paths, turn = {}, {}, place
  for path in io.lines(os.getenv("BENCH_PATHS")) do
    paths[#paths + 1] = wrk.format("GET", path)
  end
  planned = now_ms() + place * every_ms / tonumber(os.getenv("BENCH_THREADS"))
end

-- Rounded down: a request that goes out before its moment counts from its sending.
function delay()
  planned = planned + every_ms
  return math.max(0, math.floor(planned - now_ms()))
end

function request()
  begun = math.min(planned, now_ms())
  turn = turn + 1
  return paths[turn % #paths + 1]
end

failures = 0
function response(status)
  if status ~= 200 then
    failures = failures + 1
  end
  local tenths = math.floor((now_ms() - begun) * 20)
  counts[tenths] = (counts[tenths] or 0) + 1
end

local function percentile(all, total, share)
  local keys, seen = {}, 0
  for key in pairs(all) do
    keys[#keys + 1] = key
  end
  table.sort(keys)
  for _, key in ipairs(keys) do
    seen = seen + all[key]
    if seen >= total * share then
      return (key + 1) / 20
    end
  end
end

function done(summary)
  local all, total, failed = {}, 0, 0
  for _, thread in ipairs(threads) do
    failed = failed + thread:get("failures")
    for key, number in pairs(thread:get("counts")) do
      all[key] = (all[key] or 0) + number
      total = total + number
    end
  end
  local lost = summary.errors
  io.write(string.format(
    '{"rate": %.1f, "p50": %.3f, "p99": %.3f, "errors": %d}\n',
    total / summary.duration * 1e6, percentile(all, total, 0.5), percentile(all, total, 0.99),
    failed + lost.connect + lost.read + lost.write + lost.timeout
  ))
end
