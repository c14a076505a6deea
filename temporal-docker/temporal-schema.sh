#!/bin/sh
# Brings Temporal's two databases to the schema of this version. Running it again changes nothing; the same script upgrades.
set -eu

bring_up() {
  database=$1
  folder=$2
  tool="temporal-sql-tool --plugin mysql8 --ep $SQL_HOST -p $SQL_PORT -u $SQL_USER --db $database"
  # An empty database has no version yet; on any other this step is refused, and the next one says what is wrong if anything is.
  $tool setup-schema -v 0.0 || echo "$database: has a schema already"
  $tool update-schema -d "/etc/temporal/schema/mysql/v8/$folder/versioned"
}

bring_up temporal temporal
bring_up temporal_visibility visibility
