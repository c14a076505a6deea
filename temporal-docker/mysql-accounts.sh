#!/bin/bash
# At the first start of an empty server: one account for Temporal with its two databases, one for Tuntas with its own.
set -eu
mysql --protocol=socket -u root --password="$MYSQL_ROOT_PASSWORD" <<SQL
CREATE DATABASE temporal CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
CREATE DATABASE temporal_visibility CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
CREATE USER 'temporal'@'%' IDENTIFIED BY '$TEMPORAL_DB_PASSWORD';
GRANT ALL PRIVILEGES ON temporal.* TO 'temporal'@'%';
GRANT ALL PRIVILEGES ON temporal_visibility.* TO 'temporal'@'%';
CREATE DATABASE tuntas CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE USER 'tuntas'@'%' IDENTIFIED BY '$TUNTAS_DB_PASSWORD';
GRANT ALL PRIVILEGES ON tuntas.* TO 'tuntas'@'%';
SQL
