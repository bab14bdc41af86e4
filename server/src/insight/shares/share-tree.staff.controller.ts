import { Controller, Get, Param, Query } from '@nestjs/common'
import type { z } from 'zod'
import type { Page } from '../../kernel/paging.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import {
  broughtContactsAnswer,
  contactParams,
  contentParams,
  shareNodesAnswer,
  shareParams,
  sharesQuery,
  shareTreeAnswer,
  type BroughtContact,
  type ShareNode,
  type ShareTreeAnswer,
} from './share-tree.dto.js'
import { ShareTree } from './share-tree.service.js'

type PageAsked = z.output<typeof sharesQuery>

/** Who passed contents on, and whom that brought. */
@Controller('api/staff')
export class ShareTreeStaffController {
  constructor(private readonly tree: ShareTree) {}

  @Get('contents/:id/shares')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: "A content's tree of shares, hop by hop, those opened most first",
    params: contentParams,
    query: sharesQuery,
    answer: shareTreeAnswer,
  })
  ofContent(
    @Param() { id }: z.output<typeof contentParams>,
    @Query() page: PageAsked,
  ): Promise<ShareTreeAnswer> {
    return this.tree.ofContent(id, page)
  }

  @Get('contacts/:id/shares')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'What one person shared, and whom that brought, newest first',
    params: contactParams,
    query: sharesQuery,
    answer: shareNodesAnswer,
  })
  ofContact(
    @Param() { id }: z.output<typeof contactParams>,
    @Query() page: PageAsked,
  ): Promise<Page<ShareNode>> {
    return this.tree.ofContact(id, page)
  }

  @Get('shares/:id/contacts')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'The people whom one share brought first, newest first',
    params: shareParams,
    query: sharesQuery,
    answer: broughtContactsAnswer,
  })
  peopleOf(
    @Param() { id }: z.output<typeof shareParams>,
    @Query() page: PageAsked,
  ): Promise<Page<BroughtContact>> {
    return this.tree.peopleOf(id, page)
  }
}
