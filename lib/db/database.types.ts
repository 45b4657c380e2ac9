export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  public: {
    Tables: {
      alert_settings: {
        Row: {
          billing_thresholds: boolean
          critical_anomalies: boolean
          digest_day: number
          digest_due_at: string | null
          digest_hour: number
          organization_id: string
          quiet_from: string
          quiet_hours: boolean
          quiet_lets_critical: boolean
          quiet_to: string
          system_errors: boolean
          updated_at: string
          weekly_digest: boolean
        }
        ComputedFields: never
        Insert: {
          billing_thresholds?: boolean
          critical_anomalies?: boolean
          digest_day?: number
          digest_due_at?: string | null
          digest_hour?: number
          organization_id: string
          quiet_from?: string
          quiet_hours?: boolean
          quiet_lets_critical?: boolean
          quiet_to?: string
          system_errors?: boolean
          updated_at?: string
          weekly_digest?: boolean
        }
        Update: {
          billing_thresholds?: boolean
          critical_anomalies?: boolean
          digest_day?: number
          digest_due_at?: string | null
          digest_hour?: number
          organization_id?: string
          quiet_from?: string
          quiet_hours?: boolean
          quiet_lets_critical?: boolean
          quiet_to?: string
          system_errors?: boolean
          updated_at?: string
          weekly_digest?: boolean
        }
        Relationships: [
          {
            foreignKeyName: 'alert_settings_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: true
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      alert_settings_history: {
        Row: {
          alerts_per_week: number
          changed_by: string | null
          organization_id: string
          since: string
        }
        ComputedFields: never
        Insert: {
          alerts_per_week: number
          changed_by?: string | null
          organization_id: string
          since?: string
        }
        Update: {
          alerts_per_week?: number
          changed_by?: string | null
          organization_id?: string
          since?: string
        }
        Relationships: [
          {
            foreignKeyName: 'alert_settings_history_changed_by_fkey'
            columns: ['changed_by']
            isOneToOne: false
            referencedRelation: 'users'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'alert_settings_history_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      anomalies: {
        Row: {
          bits: number
          created_at: string
          event_id: string | null
          event_time: string
          fingerprint: string
          first_seen_at: string
          id: string
          incident_id: string | null
          kind: string
          last_seen_at: string
          note: string | null
          occurrences: number
          organization_id: string
          p: number
          per_week: number
          resolution: string | null
          resolved_at: string | null
          resolved_by: string | null
          score: number
          severity: string
          status: string
          stream_id: string
          test: boolean
          title: string
          updated_at: string
          why: NonNullable<Json>
        }
        ComputedFields: never
        Insert: {
          bits: number
          created_at?: string
          event_id?: string | null
          event_time: string
          fingerprint: string
          first_seen_at: string
          id?: string
          incident_id?: string | null
          kind: string
          last_seen_at: string
          note?: string | null
          occurrences?: number
          organization_id: string
          p: number
          per_week: number
          resolution?: string | null
          resolved_at?: string | null
          resolved_by?: string | null
          score: number
          severity: string
          status?: string
          stream_id: string
          test?: boolean
          title: string
          updated_at?: string
          why: NonNullable<Json>
        }
        Update: {
          bits?: number
          created_at?: string
          event_id?: string | null
          event_time?: string
          fingerprint?: string
          first_seen_at?: string
          id?: string
          incident_id?: string | null
          kind?: string
          last_seen_at?: string
          note?: string | null
          occurrences?: number
          organization_id?: string
          p?: number
          per_week?: number
          resolution?: string | null
          resolved_at?: string | null
          resolved_by?: string | null
          score?: number
          severity?: string
          status?: string
          stream_id?: string
          test?: boolean
          title?: string
          updated_at?: string
          why?: NonNullable<Json>
        }
        Relationships: [
          {
            foreignKeyName: 'anomalies_incident_id_fkey'
            columns: ['incident_id']
            isOneToOne: false
            referencedRelation: 'incidents'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'anomalies_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'anomalies_resolved_by_fkey'
            columns: ['resolved_by']
            isOneToOne: false
            referencedRelation: 'users'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'anomalies_stream_id_fkey'
            columns: ['stream_id']
            isOneToOne: false
            referencedRelation: 'streams'
            referencedColumns: ['id']
          },
        ]
      }
      anomaly_bundles: {
        Row: {
          anomaly_id: string
          bundle: string
          created_at: string
          organization_id: string
        }
        ComputedFields: never
        Insert: {
          anomaly_id: string
          bundle: string
          created_at?: string
          organization_id: string
        }
        Update: {
          anomaly_id?: string
          bundle?: string
          created_at?: string
          organization_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'anomaly_bundles_anomaly_id_fkey'
            columns: ['anomaly_id']
            isOneToOne: true
            referencedRelation: 'anomalies'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'anomaly_bundles_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      api_keys: {
        Row: {
          created_at: string
          created_by: string | null
          environment: string
          expires_at: string | null
          hash: string
          id: string
          last_four: string
          last_used_at: string | null
          name: string
          organization_id: string
          prefix: string
          revoked_at: string | null
          scopes: string[]
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          created_by?: string | null
          environment: string
          expires_at?: string | null
          hash: string
          id?: string
          last_four: string
          last_used_at?: string | null
          name: string
          organization_id: string
          prefix: string
          revoked_at?: string | null
          scopes: string[]
        }
        Update: {
          created_at?: string
          created_by?: string | null
          environment?: string
          expires_at?: string | null
          hash?: string
          id?: string
          last_four?: string
          last_used_at?: string | null
          name?: string
          organization_id?: string
          prefix?: string
          revoked_at?: string | null
          scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: 'api_keys_created_by_fkey'
            columns: ['created_by']
            isOneToOne: false
            referencedRelation: 'users'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'api_keys_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      audit_logs: {
        Row: {
          calls: number
          id: string
          ip: string | null
          key_id: string | null
          logged_at: string
          method: string
          organization_id: string | null
          request_id: string | null
          route: string
          status: number
          target: string | null
          user_id: string | null
        }
        ComputedFields: never
        Insert: {
          calls?: number
          id: string
          ip?: string | null
          key_id?: string | null
          logged_at: string
          method: string
          organization_id?: string | null
          request_id?: string | null
          route: string
          status: number
          target?: string | null
          user_id?: string | null
        }
        Update: {
          calls?: number
          id?: string
          ip?: string | null
          key_id?: string | null
          logged_at?: string
          method?: string
          organization_id?: string | null
          request_id?: string | null
          route?: string
          status?: number
          target?: string | null
          user_id?: string | null
        }
        Relationships: []
      }
      audit_seals: {
        Row: {
          audit_log_id: string
          hash: string
          logged_at: string
          organization_id: string
          row_hash: string
          sealed_at: string
          sequence: number
        }
        ComputedFields: never
        Insert: {
          audit_log_id: string
          hash: string
          logged_at: string
          organization_id: string
          row_hash: string
          sealed_at?: string
          sequence: number
        }
        Update: {
          audit_log_id?: string
          hash?: string
          logged_at?: string
          organization_id?: string
          row_hash?: string
          sealed_at?: string
          sequence?: number
        }
        Relationships: []
      }
      billing_customers: {
        Row: {
          checked_at: string | null
          created_at: string
          organization_id: string
          stripe_customer_id: string
        }
        ComputedFields: never
        Insert: {
          checked_at?: string | null
          created_at?: string
          organization_id: string
          stripe_customer_id: string
        }
        Update: {
          checked_at?: string | null
          created_at?: string
          organization_id?: string
          stripe_customer_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'billing_customers_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: true
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      billing_notices: {
        Row: {
          about: string
          created_at: string
          data: NonNullable<Json>
          id: string
          kind: string
          organization_id: string
          sent_at: string | null
        }
        ComputedFields: never
        Insert: {
          about: string
          created_at?: string
          data: NonNullable<Json>
          id?: string
          kind: string
          organization_id: string
          sent_at?: string | null
        }
        Update: {
          about?: string
          created_at?: string
          data?: NonNullable<Json>
          id?: string
          kind?: string
          organization_id?: string
          sent_at?: string | null
        }
        Relationships: [
          {
            foreignKeyName: 'billing_notices_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      budget_weeks: {
        Row: {
          organization_id: string
          promised: number
          strictness: number
          week_from: string
        }
        ComputedFields: never
        Insert: {
          organization_id: string
          promised: number
          strictness: number
          week_from: string
        }
        Update: {
          organization_id?: string
          promised?: number
          strictness?: number
          week_from?: string
        }
        Relationships: [
          {
            foreignKeyName: 'budget_weeks_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      buffer_turns: {
        Row: {
          busy_until: string
          organization_id: string
        }
        ComputedFields: never
        Insert: {
          busy_until: string
          organization_id: string
        }
        Update: {
          busy_until?: string
          organization_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'buffer_turns_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: true
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      channel_secrets: {
        Row: {
          channel_id: string
          organization_id: string
          previous_signing: string | null
          previous_until: string | null
          rotated_by: string | null
          signing: string | null
          url: string
        }
        ComputedFields: never
        Insert: {
          channel_id: string
          organization_id: string
          previous_signing?: string | null
          previous_until?: string | null
          rotated_by?: string | null
          signing?: string | null
          url: string
        }
        Update: {
          channel_id?: string
          organization_id?: string
          previous_signing?: string | null
          previous_until?: string | null
          rotated_by?: string | null
          signing?: string | null
          url?: string
        }
        Relationships: [
          {
            foreignKeyName: 'channel_secrets_channel_id_fkey'
            columns: ['channel_id']
            isOneToOne: true
            referencedRelation: 'channels'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'channel_secrets_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      channels: {
        Row: {
          created_at: string
          disabled_because: string | null
          enabled: boolean
          failing_since: string | null
          id: string
          kind: string
          least_severity: string
          name: string
          organization_id: string
          recipients: string | null
          updated_at: string
          url: string | null
          user_ids: string[]
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          disabled_because?: string | null
          enabled?: boolean
          failing_since?: string | null
          id?: string
          kind: string
          least_severity?: string
          name: string
          organization_id: string
          recipients?: string | null
          updated_at?: string
          url?: string | null
          user_ids?: string[]
        }
        Update: {
          created_at?: string
          disabled_because?: string | null
          enabled?: boolean
          failing_since?: string | null
          id?: string
          kind?: string
          least_severity?: string
          name?: string
          organization_id?: string
          recipients?: string | null
          updated_at?: string
          url?: string | null
          user_ids?: string[]
        }
        Relationships: [
          {
            foreignKeyName: 'channels_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      deliveries: {
        Row: {
          at: string
          attempt: number
          channel_id: string | null
          detail: string
          id: string
          organization_id: string | null
          outbox_id: string
          outcome: string
          status: number | null
          took_ms: number
        }
        ComputedFields: never
        Insert: {
          at?: string
          attempt: number
          channel_id?: string | null
          detail: string
          id?: string
          organization_id?: string | null
          outbox_id: string
          outcome: string
          status?: number | null
          took_ms: number
        }
        Update: {
          at?: string
          attempt?: number
          channel_id?: string | null
          detail?: string
          id?: string
          organization_id?: string | null
          outbox_id?: string
          outcome?: string
          status?: number | null
          took_ms?: number
        }
        Relationships: [
          {
            foreignKeyName: 'deliveries_channel_id_fkey'
            columns: ['channel_id']
            isOneToOne: false
            referencedRelation: 'channels'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'deliveries_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'deliveries_outbox_id_fkey'
            columns: ['outbox_id']
            isOneToOne: false
            referencedRelation: 'outbox'
            referencedColumns: ['id']
          },
        ]
      }
      deploy_markers: {
        Row: {
          created_at: string
          deployed_at: string
          id: string
          organization_id: string
          service: string | null
          title: string | null
          url: string | null
          version: string
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          deployed_at: string
          id?: string
          organization_id: string
          service?: string | null
          title?: string | null
          url?: string | null
          version: string
        }
        Update: {
          created_at?: string
          deployed_at?: string
          id?: string
          organization_id?: string
          service?: string | null
          title?: string | null
          url?: string | null
          version?: string
        }
        Relationships: [
          {
            foreignKeyName: 'deploy_markers_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      detector_states: {
        Row: {
          lateness_ms: number
          next_due_at: string | null
          organization_id: string
          state: string
          stream_id: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          lateness_ms?: number
          next_due_at?: string | null
          organization_id: string
          state: string
          stream_id: string
          updated_at?: string
          version: number
        }
        Update: {
          lateness_ms?: number
          next_due_at?: string | null
          organization_id?: string
          state?: string
          stream_id?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'detector_states_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'detector_states_stream_id_fkey'
            columns: ['stream_id']
            isOneToOne: true
            referencedRelation: 'streams'
            referencedColumns: ['id']
          },
        ]
      }
      event_batches: {
        Row: {
          attempts: number
          enqueued_at: string
          event_count: number
          events: string
          id: string
          not_before: string
          organization_id: string
          reason: string | null
          sequence: number
          set_aside_at: string | null
          shard: number
          stream_id: string
        }
        ComputedFields: never
        Insert: {
          attempts?: number
          enqueued_at?: string
          event_count: number
          events: string
          id: string
          not_before?: string
          organization_id: string
          reason?: string | null
          sequence?: never
          set_aside_at?: string | null
          shard?: never
          stream_id: string
        }
        Update: {
          attempts?: number
          enqueued_at?: string
          event_count?: number
          events?: string
          id?: string
          not_before?: string
          organization_id?: string
          reason?: string | null
          sequence?: never
          set_aside_at?: string | null
          shard?: never
          stream_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'event_batches_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'event_batches_stream_id_fkey'
            columns: ['stream_id']
            isOneToOne: false
            referencedRelation: 'streams'
            referencedColumns: ['id']
          },
        ]
      }
      event_ids: {
        Row: {
          external_id: string
          seen_at: string
          stream_id: string
        }
        ComputedFields: never
        Insert: {
          external_id: string
          seen_at?: string
          stream_id: string
        }
        Update: {
          external_id?: string
          seen_at?: string
          stream_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'event_ids_stream_id_fkey'
            columns: ['stream_id']
            isOneToOne: false
            referencedRelation: 'streams'
            referencedColumns: ['id']
          },
        ]
      }
      event_reservations: {
        Row: {
          batch_id: string
          events: number
          month: string
          organization_id: string
          reserved_at: string
        }
        ComputedFields: never
        Insert: {
          batch_id: string
          events: number
          month: string
          organization_id: string
          reserved_at?: string
        }
        Update: {
          batch_id?: string
          events?: number
          month?: string
          organization_id?: string
          reserved_at?: string
        }
        Relationships: [
          {
            foreignKeyName: 'event_reservations_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      events: {
        Row: {
          anomaly_id: string | null
          bits: number | null
          data: NonNullable<Json>
          external_id: string | null
          id: string
          kind: string | null
          metadata: Json | null
          organization_id: string
          p: number | null
          received_at: string
          retention_days: number
          search: unknown
          stream_id: string
          timestamp: string
        }
        ComputedFields: never
        Insert: {
          anomaly_id?: string | null
          bits?: number | null
          data: NonNullable<Json>
          external_id?: string | null
          id: string
          kind?: string | null
          metadata?: Json | null
          organization_id: string
          p?: number | null
          received_at: string
          retention_days: number
          search?: never
          stream_id: string
          timestamp: string
        }
        Update: {
          anomaly_id?: string | null
          bits?: number | null
          data?: NonNullable<Json>
          external_id?: string | null
          id?: string
          kind?: string | null
          metadata?: Json | null
          organization_id?: string
          p?: number | null
          received_at?: string
          retention_days?: number
          search?: never
          stream_id?: string
          timestamp?: string
        }
        Relationships: []
      }
      feedback: {
        Row: {
          anomaly_id: string | null
          created_at: string
          created_by: string | null
          fingerprint: string
          id: string
          kind: string
          note: string | null
          organization_id: string
          resolved_it: boolean
          stream_id: string
          verdict: string
        }
        ComputedFields: never
        Insert: {
          anomaly_id?: string | null
          created_at?: string
          created_by?: string | null
          fingerprint: string
          id?: string
          kind: string
          note?: string | null
          organization_id: string
          resolved_it?: boolean
          stream_id: string
          verdict: string
        }
        Update: {
          anomaly_id?: string | null
          created_at?: string
          created_by?: string | null
          fingerprint?: string
          id?: string
          kind?: string
          note?: string | null
          organization_id?: string
          resolved_it?: boolean
          stream_id?: string
          verdict?: string
        }
        Relationships: [
          {
            foreignKeyName: 'feedback_anomaly_id_fkey'
            columns: ['anomaly_id']
            isOneToOne: true
            referencedRelation: 'anomalies'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'feedback_created_by_fkey'
            columns: ['created_by']
            isOneToOne: false
            referencedRelation: 'users'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'feedback_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'feedback_stream_id_fkey'
            columns: ['stream_id']
            isOneToOne: false
            referencedRelation: 'streams'
            referencedColumns: ['id']
          },
        ]
      }
      findings: {
        Row: {
          alike: string
          fingerprint: string
          first_seen_at: string
          id: string
          kind: string
          last_ms: number
          last_seen_at: string
          occurrences: number
          organization_id: string
          p: number
          per_week: number
          sequence: number
          severity: string
          since_ms: number
          stream_id: string
          symptom: NonNullable<Json>
          test: boolean
          title: string
          usual_gap_ms: number
          why: NonNullable<Json>
        }
        ComputedFields: never
        Insert: {
          alike?: never
          fingerprint: string
          first_seen_at: string
          id?: string
          kind: string
          last_ms?: never
          last_seen_at: string
          occurrences: number
          organization_id: string
          p: number
          per_week: number
          sequence?: never
          severity: string
          since_ms?: never
          stream_id: string
          symptom: NonNullable<Json>
          test?: boolean
          title: string
          usual_gap_ms?: never
          why: NonNullable<Json>
        }
        Update: {
          alike?: never
          fingerprint?: string
          first_seen_at?: string
          id?: string
          kind?: string
          last_ms?: never
          last_seen_at?: string
          occurrences?: number
          organization_id?: string
          p?: number
          per_week?: number
          sequence?: never
          severity?: string
          since_ms?: never
          stream_id?: string
          symptom?: NonNullable<Json>
          test?: boolean
          title?: string
          usual_gap_ms?: never
          why?: NonNullable<Json>
        }
        Relationships: [
          {
            foreignKeyName: 'findings_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'findings_stream_id_fkey'
            columns: ['stream_id']
            isOneToOne: false
            referencedRelation: 'streams'
            referencedColumns: ['id']
          },
        ]
      }
      idempotency_keys: {
        Row: {
          answer: string | null
          attempt: number
          created_at: string
          effect_id: string
          fingerprint: string
          id: string
          locked_until: string
          organization_id: string | null
        }
        ComputedFields: never
        Insert: {
          answer?: string | null
          attempt?: number
          created_at?: string
          effect_id: string
          fingerprint: string
          id: string
          locked_until: string
          organization_id?: string | null
        }
        Update: {
          answer?: string | null
          attempt?: number
          created_at?: string
          effect_id?: string
          fingerprint?: string
          id?: string
          locked_until?: string
          organization_id?: string | null
        }
        Relationships: [
          {
            foreignKeyName: 'idempotency_keys_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      incidents: {
        Row: {
          acknowledged_at: string | null
          acknowledged_by: string | null
          anomaly_count: number
          assigned_to: string | null
          because: NonNullable<Json>
          created_at: string
          first_seen_at: string
          id: string
          last_seen_at: string
          note: string | null
          occurrences: number
          open_anomaly_count: number
          organization_id: string
          resolution: string | null
          resolved_at: string | null
          resolved_by: string | null
          severity: string
          snoozed_at: string | null
          snoozed_occurrences: number | null
          snoozed_severity: string | null
          snoozed_streams: number | null
          snoozed_until: string | null
          snoozed_until_grows: boolean
          spreads_from: string
          status: string
          stream_ids: string[]
          symptoms: NonNullable<Json>
          test: boolean
          title: string
          updated_at: string
          woken_by: string | null
        }
        ComputedFields: never
        Insert: {
          acknowledged_at?: string | null
          acknowledged_by?: string | null
          anomaly_count?: number
          assigned_to?: string | null
          because: NonNullable<Json>
          created_at?: string
          first_seen_at: string
          id?: string
          last_seen_at: string
          note?: string | null
          occurrences?: number
          open_anomaly_count?: number
          organization_id: string
          resolution?: string | null
          resolved_at?: string | null
          resolved_by?: string | null
          severity: string
          snoozed_at?: string | null
          snoozed_occurrences?: number | null
          snoozed_severity?: string | null
          snoozed_streams?: number | null
          snoozed_until?: string | null
          snoozed_until_grows?: boolean
          spreads_from: string
          status?: string
          stream_ids: string[]
          symptoms: NonNullable<Json>
          test?: boolean
          title: string
          updated_at?: string
          woken_by?: string | null
        }
        Update: {
          acknowledged_at?: string | null
          acknowledged_by?: string | null
          anomaly_count?: number
          assigned_to?: string | null
          because?: NonNullable<Json>
          created_at?: string
          first_seen_at?: string
          id?: string
          last_seen_at?: string
          note?: string | null
          occurrences?: number
          open_anomaly_count?: number
          organization_id?: string
          resolution?: string | null
          resolved_at?: string | null
          resolved_by?: string | null
          severity?: string
          snoozed_at?: string | null
          snoozed_occurrences?: number | null
          snoozed_severity?: string | null
          snoozed_streams?: number | null
          snoozed_until?: string | null
          snoozed_until_grows?: boolean
          spreads_from?: string
          status?: string
          stream_ids?: string[]
          symptoms?: NonNullable<Json>
          test?: boolean
          title?: string
          updated_at?: string
          woken_by?: string | null
        }
        Relationships: [
          {
            foreignKeyName: 'incidents_acknowledged_by_fkey'
            columns: ['acknowledged_by']
            isOneToOne: false
            referencedRelation: 'users'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'incidents_assigned_to'
            columns: ['organization_id', 'assigned_to']
            isOneToOne: false
            referencedRelation: 'memberships'
            referencedColumns: ['organization_id', 'user_id']
          },
          {
            foreignKeyName: 'incidents_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'incidents_resolved_by_fkey'
            columns: ['resolved_by']
            isOneToOne: false
            referencedRelation: 'users'
            referencedColumns: ['id']
          },
        ]
      }
      invitations: {
        Row: {
          accepted_at: string | null
          accepted_by: string | null
          created_at: string
          email: string
          expires_at: string
          id: string
          invited_by: string | null
          links: number
          organization_id: string
          role: string
          sent_at: string
          sent_by_request: string
          token_hash: string
        }
        ComputedFields: never
        Insert: {
          accepted_at?: string | null
          accepted_by?: string | null
          created_at?: string
          email: string
          expires_at: string
          id?: string
          invited_by?: string | null
          links?: number
          organization_id: string
          role: string
          sent_at?: string
          sent_by_request: string
          token_hash: string
        }
        Update: {
          accepted_at?: string | null
          accepted_by?: string | null
          created_at?: string
          email?: string
          expires_at?: string
          id?: string
          invited_by?: string | null
          links?: number
          organization_id?: string
          role?: string
          sent_at?: string
          sent_by_request?: string
          token_hash?: string
        }
        Relationships: [
          {
            foreignKeyName: 'invitations_accepted_by_fkey'
            columns: ['accepted_by']
            isOneToOne: false
            referencedRelation: 'users'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'invitations_invited_by_fkey'
            columns: ['invited_by']
            isOneToOne: false
            referencedRelation: 'users'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'invitations_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      leases: {
        Row: {
          expires_at: string
          name: string
          owner: string | null
          token: number
          working: string[]
        }
        ComputedFields: never
        Insert: {
          expires_at?: string
          name: string
          owner?: string | null
          token?: number
          working?: string[]
        }
        Update: {
          expires_at?: string
          name?: string
          owner?: string | null
          token?: number
          working?: string[]
        }
        Relationships: []
      }
      memberships: {
        Row: {
          created_at: string
          organization_id: string
          role: string
          user_id: string
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          organization_id: string
          role: string
          user_id: string
        }
        Update: {
          created_at?: string
          organization_id?: string
          role?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'memberships_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'memberships_user_id_fkey'
            columns: ['user_id']
            isOneToOne: false
            referencedRelation: 'users'
            referencedColumns: ['id']
          },
        ]
      }
      organizations: {
        Row: {
          alerts_per_week: number
          closed_at: string | null
          created_at: string
          id: string
          incidents_version: number
          kept_days: number | null
          kept_until: string | null
          name: string
          plan: string
          strictness: number
          time_zone: string
          when_limit_reached: string
        }
        ComputedFields: never
        Insert: {
          alerts_per_week?: number
          closed_at?: string | null
          created_at?: string
          id?: string
          incidents_version?: number
          kept_days?: number | null
          kept_until?: string | null
          name: string
          plan?: string
          strictness?: number
          time_zone?: string
          when_limit_reached?: string
        }
        Update: {
          alerts_per_week?: number
          closed_at?: string | null
          created_at?: string
          id?: string
          incidents_version?: number
          kept_days?: number | null
          kept_until?: string | null
          name?: string
          plan?: string
          strictness?: number
          time_zone?: string
          when_limit_reached?: string
        }
        Relationships: []
      }
      outbox: {
        Row: {
          address: string | null
          attempts: number
          channel_id: string | null
          channel_kind: string
          created_at: string
          data: NonNullable<Json>
          dedupe_key: string
          due_at: string
          id: string
          incident_id: string | null
          kind: string
          lane: string
          lease: number
          leased_until: string | null
          message: Json | null
          organization_id: string | null
          sent_at: string | null
          severity: string | null
          state: string
          test: boolean
          user_id: string | null
        }
        ComputedFields: never
        Insert: {
          address?: string | null
          attempts?: number
          channel_id?: string | null
          channel_kind: string
          created_at?: string
          data: NonNullable<Json>
          dedupe_key: string
          due_at?: string
          id?: string
          incident_id?: string | null
          kind: string
          lane?: never
          lease?: number
          leased_until?: string | null
          message?: Json | null
          organization_id?: string | null
          sent_at?: string | null
          severity?: string | null
          state?: string
          test?: boolean
          user_id?: string | null
        }
        Update: {
          address?: string | null
          attempts?: number
          channel_id?: string | null
          channel_kind?: string
          created_at?: string
          data?: NonNullable<Json>
          dedupe_key?: string
          due_at?: string
          id?: string
          incident_id?: string | null
          kind?: string
          lane?: never
          lease?: number
          leased_until?: string | null
          message?: Json | null
          organization_id?: string | null
          sent_at?: string | null
          severity?: string | null
          state?: string
          test?: boolean
          user_id?: string | null
        }
        Relationships: [
          {
            foreignKeyName: 'outbox_channel_id_fkey'
            columns: ['channel_id']
            isOneToOne: false
            referencedRelation: 'channels'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'outbox_incident_id_fkey'
            columns: ['incident_id']
            isOneToOne: false
            referencedRelation: 'incidents'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'outbox_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'outbox_user_id_fkey'
            columns: ['user_id']
            isOneToOne: false
            referencedRelation: 'users'
            referencedColumns: ['id']
          },
        ]
      }
      processed_batches: {
        Row: {
          batch_id: string
          duplicates: number
          events: number
          organization_id: string
          processed_at: string
        }
        ComputedFields: never
        Insert: {
          batch_id: string
          duplicates: number
          events: number
          organization_id: string
          processed_at?: string
        }
        Update: {
          batch_id?: string
          duplicates?: number
          events?: number
          organization_id?: string
          processed_at?: string
        }
        Relationships: [
          {
            foreignKeyName: 'processed_batches_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      redaction_settings: {
        Row: {
          built_in: NonNullable<Json>
          organization_id: string
          own: NonNullable<Json>
          updated_at: string
          updated_by: string | null
        }
        ComputedFields: never
        Insert: {
          built_in?: NonNullable<Json>
          organization_id: string
          own?: NonNullable<Json>
          updated_at?: string
          updated_by?: string | null
        }
        Update: {
          built_in?: NonNullable<Json>
          organization_id?: string
          own?: NonNullable<Json>
          updated_at?: string
          updated_by?: string | null
        }
        Relationships: [
          {
            foreignKeyName: 'redaction_settings_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: true
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'redaction_settings_updated_by_fkey'
            columns: ['updated_by']
            isOneToOne: false
            referencedRelation: 'users'
            referencedColumns: ['id']
          },
        ]
      }
      rejected_daily: {
        Row: {
          code: string
          day: string
          kept: number
          organization_id: string
          rejected: number
        }
        ComputedFields: never
        Insert: {
          code: string
          day: string
          kept: number
          organization_id: string
          rejected: number
        }
        Update: {
          code?: string
          day?: string
          kept?: number
          organization_id?: string
          rejected?: number
        }
        Relationships: [
          {
            foreignKeyName: 'rejected_daily_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      rejected_events: {
        Row: {
          body: string
          code: string
          cut: boolean
          detail: string
          id: string
          index: number
          organization_id: string
          pointer: string
          rejected_at: string
          request_id: string
          test: boolean
        }
        ComputedFields: never
        Insert: {
          body: string
          code: string
          cut?: boolean
          detail: string
          id?: string
          index: number
          organization_id: string
          pointer: string
          rejected_at?: string
          request_id: string
          test?: boolean
        }
        Update: {
          body?: string
          code?: string
          cut?: boolean
          detail?: string
          id?: string
          index?: number
          organization_id?: string
          pointer?: string
          rejected_at?: string
          request_id?: string
          test?: boolean
        }
        Relationships: [
          {
            foreignKeyName: 'rejected_events_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      streams: {
        Row: {
          created_at: string
          events_count: number
          id: string
          last_event_at: string | null
          learning: Json | null
          name: string
          organization_id: string
          sensitivity: string
          source: string
          stream_type: string
          test: boolean
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          events_count?: number
          id?: string
          last_event_at?: string | null
          learning?: Json | null
          name?: never
          organization_id: string
          sensitivity?: string
          source: string
          stream_type: string
          test?: boolean
        }
        Update: {
          created_at?: string
          events_count?: number
          id?: string
          last_event_at?: string | null
          learning?: Json | null
          name?: never
          organization_id?: string
          sensitivity?: string
          source?: string
          stream_type?: string
          test?: boolean
        }
        Relationships: [
          {
            foreignKeyName: 'streams_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      stripe_events: {
        Row: {
          created_at: string
          id: string
          organization_id: string | null
          received_at: string
          type: string
        }
        ComputedFields: never
        Insert: {
          created_at: string
          id: string
          organization_id?: string | null
          received_at?: string
          type: string
        }
        Update: {
          created_at?: string
          id?: string
          organization_id?: string | null
          received_at?: string
          type?: string
        }
        Relationships: [
          {
            foreignKeyName: 'stripe_events_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      stripe_usage: {
        Row: {
          day: string
          events: number
          organization_id: string
          reported_at: string
        }
        ComputedFields: never
        Insert: {
          day: string
          events: number
          organization_id: string
          reported_at?: string
        }
        Update: {
          day?: string
          events?: number
          organization_id?: string
          reported_at?: string
        }
        Relationships: [
          {
            foreignKeyName: 'stripe_usage_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      subscriptions: {
        Row: {
          cancels_at: string | null
          currency: string
          current_period_end: string
          current_period_start: string
          grace_until: string | null
          organization_id: string
          plan: string
          price_cents: number
          status: string
          stripe_subscription_id: string
          updated_at: string
        }
        ComputedFields: never
        Insert: {
          cancels_at?: string | null
          currency: string
          current_period_end: string
          current_period_start: string
          grace_until?: string | null
          organization_id: string
          plan: string
          price_cents: number
          status: string
          stripe_subscription_id: string
          updated_at?: string
        }
        Update: {
          cancels_at?: string | null
          currency?: string
          current_period_end?: string
          current_period_start?: string
          grace_until?: string | null
          organization_id?: string
          plan?: string
          price_cents?: number
          status?: string
          stripe_subscription_id?: string
          updated_at?: string
        }
        Relationships: [
          {
            foreignKeyName: 'subscriptions_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: true
            referencedRelation: 'billing_customers'
            referencedColumns: ['organization_id']
          },
        ]
      }
      triage_events: {
        Row: {
          actor: string
          anomaly_id: string | null
          at: string
          comment: string | null
          data: NonNullable<Json>
          deleted_at: string | null
          edited_at: string | null
          id: string
          incident_id: string | null
          key_id: string | null
          kind: string
          organization_id: string
          user_id: string | null
        }
        ComputedFields: never
        Insert: {
          actor: string
          anomaly_id?: string | null
          at: string
          comment?: string | null
          data?: NonNullable<Json>
          deleted_at?: string | null
          edited_at?: string | null
          id?: string
          incident_id?: string | null
          key_id?: string | null
          kind: string
          organization_id: string
          user_id?: string | null
        }
        Update: {
          actor?: string
          anomaly_id?: string | null
          at?: string
          comment?: string | null
          data?: NonNullable<Json>
          deleted_at?: string | null
          edited_at?: string | null
          id?: string
          incident_id?: string | null
          key_id?: string | null
          kind?: string
          organization_id?: string
          user_id?: string | null
        }
        Relationships: [
          {
            foreignKeyName: 'triage_events_anomaly_id_fkey'
            columns: ['anomaly_id']
            isOneToOne: false
            referencedRelation: 'anomalies'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'triage_events_incident_id_fkey'
            columns: ['incident_id']
            isOneToOne: false
            referencedRelation: 'incidents'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'triage_events_key_id_fkey'
            columns: ['key_id']
            isOneToOne: false
            referencedRelation: 'api_keys'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'triage_events_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'triage_events_user_id_fkey'
            columns: ['user_id']
            isOneToOne: false
            referencedRelation: 'users'
            referencedColumns: ['id']
          },
        ]
      }
      usage_daily: {
        Row: {
          day: string
          events: number
          organization_id: string
          stream_id: string
        }
        ComputedFields: never
        Insert: {
          day: string
          events: number
          organization_id: string
          stream_id: string
        }
        Update: {
          day?: string
          events?: number
          organization_id?: string
          stream_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'usage_daily_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      usage_marks: {
        Row: {
          events_limit: number
          marked_at: string
          month: string
          organization_id: string
          percent: number
        }
        ComputedFields: never
        Insert: {
          events_limit: number
          marked_at?: string
          month: string
          organization_id: string
          percent: number
        }
        Update: {
          events_limit?: number
          marked_at?: string
          month?: string
          organization_id?: string
          percent?: number
        }
        Relationships: [
          {
            foreignKeyName: 'usage_marks_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      usage_reports: {
        Row: {
          day: string
          idempotency_key: string
          organization_id: string
          quantity: number
          reported_at: string
        }
        ComputedFields: never
        Insert: {
          day: string
          idempotency_key: string
          organization_id: string
          quantity: number
          reported_at?: string
        }
        Update: {
          day?: string
          idempotency_key?: string
          organization_id?: string
          quantity?: number
          reported_at?: string
        }
        Relationships: [
          {
            foreignKeyName: 'usage_reports_organization_id_fkey'
            columns: ['organization_id']
            isOneToOne: false
            referencedRelation: 'organizations'
            referencedColumns: ['id']
          },
        ]
      }
      users: {
        Row: {
          created_at: string
          email: string
          id: string
          name: string
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          email: string
          id: string
          name: string
        }
        Update: {
          created_at?: string
          email?: string
          id?: string
          name?: string
        }
        Relationships: []
      }
    }
    Views: {
      [_ in never]: never
    }
    Functions: {
      accept_invitation: { Args: { p_token_hash: string; p_user: string }; Returns: Json }
      acknowledge_incident: {
        Args: { p_by?: string; p_incident: string; p_key?: string; p_now: string; p_organization: string }
        Returns: string
      }
      active_organizations: { Args: { p_after?: string; p_days: number; p_limit: number }; Returns: string[] }
      active_streams: { Args: { p_organization: string; p_stream?: string; p_test: boolean }; Returns: Json }
      alert_history: {
        Args: { p_organization: string; p_to: string; p_weeks: number }
        Returns: {
          actual: number
          promised: number
          week_from: string
          week_to: string
        }[]
      }
      alert_judging: { Args: { p_organization: string }; Returns: Json }
      assign_incident: {
        Args: {
          p_by?: string
          p_incident: string
          p_key?: string
          p_now: string
          p_organization: string
          p_user: string
        }
        Returns: string
      }
      audit_chain_page: {
        Args: { p_after: number; p_limit: number; p_organization: string }
        Returns: {
          audit_log_id: string
          hash: string
          log: Json
          logged_at: string
          row_hash: string
          sealed_at: string
          sequence: number
        }[]
      }
      audit_chains: {
        Args: Record<PropertyKey, never>
        Returns: {
          last_sequence: number
          organization_id: string
        }[]
      }
      audit_strays: {
        Args: Record<PropertyKey, never>
        Returns: {
          example: string
          oldest_waiting: string
          unsealed: number
          vanished: number
          waiting: number
        }[]
      }
      begin_idempotent_request: {
        Args: {
          p_effect_id: string
          p_fingerprint: string
          p_id: string
          p_lease_seconds: number
          p_organization?: string
        }
        Returns: Json
      }
      bucket_seconds: { Args: { p_buckets: number; p_from: string; p_to: string }; Returns: number }
      buffer_depth: { Args: Record<PropertyKey, never>; Returns: Json }
      change_alert_settings: { Args: { p_change: Json; p_organization: string }; Returns: boolean }
      change_comment: {
        Args: {
          p_by?: string
          p_comment: string
          p_event: string
          p_key?: string
          p_now: string
          p_organization: string
        }
        Returns: string
      }
      claim_batches: {
        Args: {
          p_lease_seconds: number
          p_light?: boolean
          p_max_attempts: number
          p_max_batches: number
          p_max_events: number
          p_owner: string
        }
        Returns: Json
      }
      claim_messages: {
        Args: {
          p_failing_limit: number
          p_kinds: string[]
          p_lease_seconds: number
          p_limit: number
          p_per_lane: number
          p_per_organization: number
        }
        Returns: Json
      }
      close_budget_week: {
        Args: { p_organization: string; p_promised: number; p_strictness: number; p_week_from: string }
        Returns: undefined
      }
      close_organization: { Args: { p_organization: string }; Returns: boolean }
      comment_on_incident: {
        Args: {
          p_by?: string
          p_comment: string
          p_id: string
          p_incident: string
          p_key?: string
          p_now: string
          p_organization: string
        }
        Returns: boolean
      }
      commit_batch: {
        Args: {
          p_anomalies: Json
          p_batches: string[]
          p_bundles?: Json
          p_duplicates?: number
          p_events: Json
          p_findings?: Json
          p_incidents?: Json
          p_incidents_version?: number
          p_lateness_ms?: number
          p_learning?: Json
          p_lease?: string
          p_next_due_at?: string
          p_state: string
          p_stream: string
          p_token?: number
          p_version: number
        }
        Returns: Json
      }
      commit_billing: {
        Args: {
          p_customer: string
          p_events: Json
          p_lease: string
          p_notice_days: number
          p_notices: Json
          p_plan: string
          p_subscription: Json
          p_token: number
        }
        Returns: boolean
      }
      create_channel: {
        Args: {
          p_at_most: number
          p_enabled: boolean
          p_id: string
          p_kind: string
          p_least_severity: string
          p_name: string
          p_organization: string
          p_recipients?: string
          p_sealed_url?: string
          p_signing?: string
          p_url?: string
          p_user_ids?: string[]
        }
        Returns: string
      }
      create_invitation: {
        Args: {
          p_by?: string
          p_days: number
          p_email: string
          p_id: string
          p_most_waiting: number
          p_organization: string
          p_role: string
          p_token_hash: string
        }
        Returns: string
      }
      create_organization: {
        Args: { p_id: string; p_most_owned: number; p_name: string; p_time_zone: string; p_user: string }
        Returns: string
      }
      customers_due: { Args: { p_hours: number; p_limit: number }; Returns: Json }
      dashboard_stats: {
        Args: { p_buckets?: number; p_from: string; p_organization: string; p_test?: boolean; p_to: string }
        Returns: Json
      }
      delete_person: { Args: { p_closing: string[]; p_user: string }; Returns: boolean }
      detour_batches: { Args: { p_batches: Json }; Returns: undefined }
      discard_batch: { Args: { p_batch: string; p_organization: string }; Returns: boolean }
      divert_batches: {
        Args: { p_batches: Json; p_max_attempts: number; p_reason: string }
        Returns: undefined
      }
      drop_expired_event_day: { Args: { p_max_days?: number }; Returns: Json }
      due_budget_weeks: { Args: { p_limit: number }; Returns: Json }
      due_streams: {
        Args: { p_limit: number }
        Returns: {
          done: boolean
          frontier: string
          next_due_at: string
          stream_id: string
        }[]
      }
      end_idempotent_request: {
        Args: { p_answer?: string; p_attempt: number; p_forget?: boolean; p_id: string }
        Returns: boolean
      }
      ensure_event_partitions: { Args: { p_from: string; p_to: string }; Returns: number }
      event_histogram: {
        Args: {
          p_buckets?: number
          p_from: string
          p_organization: string
          p_query?: string
          p_stream?: string
          p_stream_type?: string
          p_to: string
        }
        Returns: Json
      }
      event_words: { Args: { p_data: Json; p_metadata: Json }; Returns: string }
      expect_incident: {
        Args: {
          p_by?: string
          p_incident: string
          p_key?: string
          p_note?: string
          p_now: string
          p_organization: string
        }
        Returns: string
      }
      expire: { Args: { p_max_days?: number; p_what: string }; Returns: number }
      expiring: { Args: Record<PropertyKey, never>; Returns: string[] }
      export_rows: {
        Args: {
          p_after?: Json
          p_column: string
          p_columns: string[]
          p_key: string[]
          p_limit: number
          p_table: string
          p_value: string
        }
        Returns: Json
      }
      fail_batch: {
        Args: {
          p_batches: string[]
          p_lease: string
          p_max_attempts: number
          p_reason: string
          p_token: number
        }
        Returns: boolean
      }
      find_stripe_event: { Args: { p_customer: string; p_event: string }; Returns: Json }
      finding_kinds: { Args: Record<PropertyKey, never>; Returns: string[] }
      findings_between: {
        Args: {
          p_fingerprint?: string
          p_from: string
          p_kind?: string
          p_organization: string
          p_per_week: number
          p_stream?: string
          p_to: string
        }
        Returns: Json
      }
      give_feedback: {
        Args: {
          p_anomaly: string
          p_by?: string
          p_key?: string
          p_note?: string
          p_now: string
          p_organization: string
          p_verdict: string
        }
        Returns: {
          anomaly_id: string | null
          created_at: string
          created_by: string | null
          fingerprint: string
          id: string
          kind: string
          note: string | null
          organization_id: string
          resolved_it: boolean
          stream_id: string
          verdict: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'feedback'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      ignore_stripe_event: { Args: { p_event: Json }; Returns: undefined }
      keep_composed: { Args: { p_messages: Json }; Returns: Json }
      keep_rejected: {
        Args: { p_counts: Json; p_events: Json; p_most: number; p_organization: string }
        Returns: undefined
      }
      known_event_ids: { Args: { p_external_ids: string[]; p_stream: string }; Returns: string[] }
      list_audit_logs: {
        Args: {
          p_actions?: string[]
          p_before_id?: string
          p_before_time?: string
          p_changes?: boolean
          p_from: string
          p_key?: string
          p_least_status?: number
          p_limit: number
          p_method?: string
          p_most_status?: number
          p_organization: string
          p_route?: string
          p_to: string
          p_user?: string
        }
        Returns: {
          calls: number
          hash: string
          id: string
          ip: string
          key_id: string
          logged_at: string
          method: string
          request_id: string
          route: string
          sequence: number
          status: number
          target: string
          user_id: string
        }[]
      }
      list_deliveries: {
        Args: {
          p_before?: string
          p_channel?: string
          p_delivery?: string
          p_incident?: string
          p_limit: number
          p_organization: string
          p_outcome?: string
        }
        Returns: {
          at: string
          attempt: number
          channel_id: string
          channel_kind: string
          channel_name: string
          detail: string
          id: string
          incident_id: string
          kind: string
          message_id: string
          next_attempt_at: string
          outcome: string
          recipient: string
          severity: string
          state: string
          status: number
          test: boolean
          title: string
          took_ms: number
        }[]
      }
      list_events: {
        Args: {
          p_before_id?: string
          p_before_time?: string
          p_from: string
          p_limit: number
          p_organization: string
          p_query?: string
          p_stream?: string
          p_stream_type?: string
          p_to: string
        }
        Returns: {
          anomaly_id: string
          bits: number
          data: Json
          external_id: string
          id: string
          kind: string
          metadata: Json
          p: number
          received_at: string
          source: string
          stream: string
          stream_id: string
          stream_type: string
          test: boolean
          timestamp: string
        }[]
      }
      load_incidents: { Args: { p_from: string; p_stream: string; p_to: string }; Returns: Json }
      load_stream: { Args: { p_stream: string }; Returns: Json }
      make_partitions: { Args: Record<PropertyKey, never>; Returns: number }
      missing_migrations: { Args: { p_versions: string[] }; Returns: string[] }
      organizations_of_leaver: { Args: { p_user: string }; Returns: Json }
      outbox_depth: { Args: Record<PropertyKey, never>; Returns: Json }
      processed_among: { Args: { p_batches: string[] }; Returns: string[] }
      publish_batches: { Args: { p_batches: Json }; Returns: undefined }
      purge_organization: { Args: { p_organization: string; p_rows?: number }; Returns: number }
      put_off_stream: {
        Args: { p_next_due_at?: string; p_stream: string; p_was?: string }
        Returns: undefined
      }
      queue_digests: { Args: { p_now: string }; Returns: number }
      queue_mail: {
        Args: {
          p_address?: string
          p_data: Json
          p_dedupe_key: string
          p_kind: string
          p_organization?: string
          p_user?: string
        }
        Returns: boolean
      }
      queue_test: {
        Args: { p_channel: string; p_lease_seconds: number; p_organization: string; p_user?: string }
        Returns: Json
      }
      record_audit_logs: { Args: { p_rows: Json }; Returns: undefined }
      record_delivery: {
        Args: {
          p_detail: string
          p_gone?: boolean
          p_lease: number
          p_message: string
          p_outcome: string
          p_retry_seconds?: number
          p_status?: number
          p_took_ms: number
        }
        Returns: string
      }
      release_events: { Args: { p_batches: string[]; p_organization: string }; Returns: undefined }
      release_lease: { Args: { p_finished?: string[]; p_lease: string; p_token: number }; Returns: boolean }
      remove_expired_event_day: { Args: Record<PropertyKey, never>; Returns: number }
      remove_member: { Args: { p_before: string; p_organization: string; p_user: string }; Returns: string }
      renew_lease: { Args: { p_lease: string; p_lease_seconds: number; p_token: number }; Returns: boolean }
      reopen_anomaly: {
        Args: { p_anomaly: string; p_by?: string; p_key?: string; p_now: string; p_organization: string }
        Returns: string
      }
      reopen_incident: {
        Args: { p_by?: string; p_incident: string; p_key?: string; p_now: string; p_organization: string }
        Returns: string
      }
      replay_delivery: { Args: { p_delivery: string; p_organization: string }; Returns: Json }
      report_usage: {
        Args: { p_day: string; p_idempotency_key: string; p_organization: string; p_quantity: number }
        Returns: boolean
      }
      resend_batch: { Args: { p_batch: string; p_organization: string }; Returns: boolean }
      resend_invitation: {
        Args: {
          p_by?: string
          p_days: number
          p_id: string
          p_link: number
          p_organization: string
          p_request: string
          p_token_hash: string
        }
        Returns: string
      }
      reserve_events: {
        Args: {
          p_batches: Json
          p_limit: number
          p_limit_going_on: number
          p_month: string
          p_organization: string
        }
        Returns: Json
      }
      resolve_anomaly: {
        Args: {
          p_anomaly: string
          p_by?: string
          p_key?: string
          p_note?: string
          p_now: string
          p_organization: string
          p_resolution?: string
        }
        Returns: string
      }
      resolve_incident: {
        Args: {
          p_by?: string
          p_incident: string
          p_key?: string
          p_note?: string
          p_now: string
          p_organization: string
          p_resolution?: string
        }
        Returns: string
      }
      resolve_streams: {
        Args: { p_organization: string; p_streams: Json }
        Returns: {
          capped: boolean
          id: string
          source: string
          stream_type: string
          test: boolean
        }[]
      }
      resume_snooze: {
        Args: {
          p_by?: string
          p_incident: string
          p_key?: string
          p_now: string
          p_organization: string
          p_until: string
          p_until_grows: boolean
        }
        Returns: string
      }
      retention_days: { Args: { p_plan: string; p_test: boolean }; Returns: number }
      rotate_channel_secret: {
        Args: {
          p_channel: string
          p_effect: string
          p_organization: string
          p_overlap_seconds: number
          p_signing: string
        }
        Returns: Json
      }
      seal_audit_logs: { Args: { p_limit: number }; Returns: number }
      search_query: { Args: { p_text: string }; Returns: unknown }
      search_words: { Args: { p_text: string }; Returns: string }
      set_aside_batches: {
        Args: { p_before?: string; p_before_id?: string; p_limit: number; p_organization: string }
        Returns: Json
      }
      set_role: {
        Args: { p_before: string; p_organization: string; p_role: string; p_user: string }
        Returns: string
      }
      snooze_incident: {
        Args: {
          p_by?: string
          p_incident: string
          p_key?: string
          p_now: string
          p_organization: string
          p_until?: string
          p_until_grows?: boolean
        }
        Returns: string
      }
      stored_since: { Args: { p_organization: string; p_since: string }; Returns: Json }
      stream_limit: { Args: { p_plan: string }; Returns: number }
      streams_over_time: {
        Args: { p_buckets?: number; p_from: string; p_organization: string; p_to: string }
        Returns: {
          counts: number[]
          stream_id: string
        }[]
      }
      take_lease: { Args: { p_lease: string; p_lease_seconds: number; p_owner: string }; Returns: number }
      take_over_lease: { Args: { p_lease: string; p_lease_seconds: number; p_owner: string }; Returns: Json }
      tell_rejections: { Args: { p_day: string; p_least: number }; Returns: number }
      tell_set_aside: {
        Args: {
          p_events: number
          p_organization: string
          p_reason: string
          p_set_aside: number
          p_set_aside_at: string
          p_stream: string
        }
        Returns: number
      }
      tell_stream_put_off: { Args: { p_stream: string; p_until: string }; Returns: number }
      tell_usage: { Args: { p_limits: Json; p_month: string }; Returns: number }
      undo_feedback: {
        Args: { p_by?: string; p_feedback: string; p_key?: string; p_now: string; p_organization: string }
        Returns: {
          anomaly_id: string | null
          created_at: string
          created_by: string | null
          fingerprint: string
          id: string
          kind: string
          note: string | null
          organization_id: string
          resolved_it: boolean
          stream_id: string
          verdict: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'feedback'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      unsnooze_incident: {
        Args: { p_by?: string; p_incident: string; p_key?: string; p_now: string; p_organization: string }
        Returns: string
      }
      update_channel: {
        Args: { p_changes: Json; p_channel: string; p_organization: string }
        Returns: string
      }
      usage_between: { Args: { p_from: string; p_organization: string; p_to: string }; Returns: Json }
      usage_reported: {
        Args: { p_day: string; p_events: number; p_organization: string }
        Returns: undefined
      }
      usage_to_report: { Args: { p_limit: number }; Returns: Json }
      use_api_key: { Args: { p_hash: string; p_now: string }; Returns: Json }
      uuid_v7: { Args: Record<PropertyKey, never>; Returns: string }
      waiting_since: {
        Args: { p_streams: string[] }
        Returns: {
          since: string
          stream_id: string
        }[]
      }
      wake_incidents: { Args: { p_limit?: number; p_now?: string }; Returns: number }
      weekly_digest: { Args: { p_from: string; p_organization: string; p_to: string }; Returns: Json }
    }
    Enums: {
      [_ in never]: never
    }
    CompositeTypes: {
      [_ in never]: never
    }
  }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, 'public'>]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    ? (DefaultSchema['Tables'] & DefaultSchema['Views'])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R
      }
      ? R
      : never
    : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema['Tables']
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I
      }
      ? I
      : never
    : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema['Tables']
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U
      }
      ? U
      : never
    : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema['Enums']
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums']
    : never = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums'][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums']
    ? DefaultSchema['Enums'][DefaultSchemaEnumNameOrOptions]
    : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema['CompositeTypes']
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes']
    : never = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes'][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema['CompositeTypes']
    ? DefaultSchema['CompositeTypes'][PublicCompositeTypeNameOrOptions]
    : never

export const Constants = {
  public: {
    Enums: {},
  },
} as const
