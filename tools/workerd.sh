#!/bin/sh
# Runs workerd, and ends it when the process that started it is gone.
#
# Miniflare ends workerd itself whenever it is given the time. After a SIGKILL it is not: workerd would live
# on, keep the port, and answer from the old code. The parent is compared, not probed with `kill -0`, because
# a killed process that nobody reaps (a container whose first process is no init) still counts as alive.
parent=$PPID

runtime_has_parent() {
  if [ -d /proc/self ]; then
    read -r _ _ _ current _ 2>/dev/null <"/proc/$$/stat"
  else
    current=$(ps -o ppid= -p $$ | tr -d ' ')
  fi
  [ "$current" = "$parent" ]
}

# Descriptor 3 is Miniflare's control pipe: held open here it would never end.
(
  while current= && runtime_has_parent; do sleep 1; done
  kill -9 $$
) </dev/null >/dev/null 2>&1 3>&- &

exec "$RINGTRAIL_WORKERD" "$@"
