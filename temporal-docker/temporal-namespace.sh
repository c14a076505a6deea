#!/bin/sh
# Makes the namespace in which the cases run; an existing one is left as it is.
set -eu
temporal operator cluster health --address "$TEMPORAL_ADDRESS"
if temporal operator namespace describe -n "$NAMESPACE" --address "$TEMPORAL_ADDRESS" >/dev/null 2>&1; then
  echo "namespace $NAMESPACE is there"
else
  temporal operator namespace create -n "$NAMESPACE" --retention "$RETENTION" --address "$TEMPORAL_ADDRESS"
fi
