// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.sql;

import java.util.Set;
import java.util.regex.Pattern;

/** Functions of databases that are known to change nothing, to end, and to hold nothing up. */
final class Functions {
  private static final Set<String> READS =
      Set.of(
          ("count sum avg min max stddev variance array_agg string_agg json_agg jsonb_agg json_object_agg jsonb_object_agg"
                  + " json_build_object jsonb_build_object json_build_array jsonb_build_array bool_and bool_or every group_concat"
                  + " percentile_cont percentile_disc mode row_number rank dense_rank ntile lag lead first_value last_value"
                  + " coalesce nullif greatest least if ifnull isnull cast convert round floor ceil ceiling abs mod power sqrt"
                  + " trunc sign ln log exp random width_bucket lower upper length char_length octet_length trim ltrim rtrim btrim"
                  + " left right substr substring substring_index replace concat concat_ws split_part position strpos locate"
                  + " lpad rpad repeat reverse initcap md5 encode decode to_char to_date to_number to_timestamp format"
                  + " regexp_replace regexp_matches regexp_match regexp_split_to_array regexp_split_to_table quote_ident"
                  + " quote_literal starts_with ascii chr"
                  + " now current_timestamp current_date current_time clock_timestamp statement_timestamp transaction_timestamp"
                  + " localtimestamp timeofday age extract date_part date_trunc date_bin make_interval make_date make_timestamp"
                  + " justify_interval justify_hours date date_format date_add date_sub datediff timestampdiff timediff"
                  + " unix_timestamp from_unixtime utc_timestamp sysdate curdate curtime time_to_sec sec_to_time year month day"
                  + " hour minute second isfinite"
                  + " array_length cardinality unnest array_to_string string_to_array any_value array_position generate_series"
                  + " json_extract json_unquote json_length json_array_length jsonb_array_length jsonb_array_elements"
                  + " json_array_elements jsonb_each jsonb_each_text json_each jsonb_object_keys jsonb_extract_path_text"
                  + " json_extract_path_text jsonb_path_query to_json to_jsonb row_to_json jsonb_pretty jsonb_typeof"
                  + " version database schema user current_user session_user current_database current_schema current_schemas"
                  + " current_setting connection_id inet_server_addr inet_server_port inet_client_addr"
                  + " pg_backend_pid pg_is_in_recovery pg_is_wal_replay_paused pg_postmaster_start_time pg_conf_load_time"
                  + " pg_last_wal_receive_lsn pg_last_wal_replay_lsn pg_last_xact_replay_timestamp pg_current_wal_lsn"
                  + " pg_current_wal_insert_lsn pg_wal_lsn_diff pg_walfile_name pg_size_pretty pg_size_bytes pg_database_size"
                  + " pg_relation_size pg_total_relation_size pg_table_size pg_indexes_size pg_tablespace_size pg_column_size"
                  + " pg_blocking_pids pg_safe_snapshot_blocking_pids pg_get_indexdef pg_get_constraintdef pg_get_viewdef"
                  + " pg_get_functiondef pg_get_expr pg_get_userbyid pg_table_is_visible pg_relation_filepath pg_lock_status"
                  + " pg_show_all_settings obj_description col_description format_type has_table_privilege to_regclass"
                  + " txid_current_if_assigned pg_stat_get_activity pg_stat_file pg_typeof regexp_count"
                  + " hex unhex bin crc32 sha1 sha2 inet_aton inet_ntoa uuid_to_bin bin_to_uuid field elt find_in_set instr"
                  + " values grouping rollup cube xmlelement")
              .split(" "));

  private static final Pattern ACTS =
      Pattern.compile(
          "pg_(terminate|cancel)_backend|pg_reload_conf|pg_rotate_logfile|pg_promote|pg_switch_wal|pg_(create|drop)_\\w+"
              + "|pg_logical_\\w+|pg_replication_\\w+|pg_(try_)?advisory_\\w+|pg_stat_reset\\w*|nextval|setval|set_config|lo_\\w+"
              + "|dblink\\w*|query_to_xml\\w*|pg_wal_replay_(pause|resume)|pg_sleep\\w*|sleep|benchmark|get_lock|release_\\w*lock\\w*"
              + "|pg_file_\\w+|pg_notify|sys_\\w+|load_file");

  private Functions() {}

  static boolean reads(String name) {
    return READS.contains(name);
  }

  static boolean acts(String name) {
    return ACTS.matcher(name).matches();
  }
}
