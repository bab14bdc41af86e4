import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answer, client } from '../../../../shared/api/client'
import type { Days } from '../../behind'

const of = (query: Days, signal: AbortSignal) => ({ params: { query }, signal })

export const useFunnel = (days: Days) =>
  useQuery({
    queryKey: ['dashboard', 'funnel', days],
    queryFn: ({ signal }) => answer(client.GET('/api/staff/dashboard/funnel', of(days, signal))),
    placeholderData: keepPreviousData,
  })

export const useSources = (days: Days) =>
  useQuery({
    queryKey: ['dashboard', 'sources', days],
    queryFn: ({ signal }) => answer(client.GET('/api/staff/dashboard/sources', of(days, signal))),
    placeholderData: keepPreviousData,
  })

export const useBands = (days: Days) =>
  useQuery({
    queryKey: ['dashboard', 'bands', days],
    queryFn: ({ signal }) => answer(client.GET('/api/staff/dashboard/bands', of(days, signal))),
    placeholderData: keepPreviousData,
  })

export const useSla = (days: Days) =>
  useQuery({
    queryKey: ['dashboard', 'sla', days],
    queryFn: ({ signal }) => answer(client.GET('/api/staff/dashboard/sla', of(days, signal))),
    placeholderData: keepPreviousData,
  })
