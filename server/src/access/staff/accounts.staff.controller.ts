import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common'
import type { z } from 'zod'
import type { StaffActor } from '../../contracts/actors.js'
import { pageQuery, type Page } from '../../kernel/paging.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { CurrentStaff } from '../guarding/actor.decorators.js'
import { issuedLinkView } from '../links/links.dto.js'
import {
  accountAnswer,
  accountBody,
  accountPageAnswer,
  accountParams,
  inviteBody,
  invitedAnswer,
  linkOfAccountAnswer,
  type AccountView,
} from './accounts.dto.js'
import { StaffAccounts } from './staff-accounts.service.js'
import { StaffDirectory } from './staff-directory.service.js'

type Params = z.output<typeof accountParams>

/** The staff list, for administrators. Shift and capacity of a rep belong to selling. */
@Controller('api/staff/accounts')
export class AccountsController {
  constructor(
    private readonly accounts: StaffAccounts,
    private readonly directory: StaffDirectory,
  ) {}

  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'staff.manage',
    summary: 'Staff accounts, newest first',
    query: pageQuery,
    answer: accountPageAnswer,
  })
  list(@Query() page: z.output<typeof pageQuery>): Promise<Page<AccountView>> {
    return this.directory.page(page)
  }

  @Get(':id')
  @Endpoint({
    audience: 'staff',
    permission: 'staff.manage',
    summary: 'One staff account',
    params: accountParams,
    answer: accountAnswer,
  })
  one(@Param() { id }: Params): Promise<AccountView> {
    return this.directory.one(id)
  }

  @Post()
  @Endpoint({
    audience: 'staff',
    permission: 'staff.manage',
    summary: 'Make an account; the answer has the link with which its owner sets the password, shown once',
    body: inviteBody,
    answer: invitedAnswer,
    status: 201,
  })
  async invite(
    @Body() { login, ...fields }: z.output<typeof inviteBody>,
  ): Promise<z.infer<typeof invitedAnswer>> {
    const { id, link } = await this.accounts.invite(login, fields)
    return { staff: await this.directory.one(id), link: issuedLinkView(link) }
  }

  @Put(':id')
  @Endpoint({
    audience: 'staff',
    permission: 'staff.manage',
    summary: 'Change name, role and team; it applies at once',
    params: accountParams,
    body: accountBody,
    answer: accountAnswer,
  })
  async change(
    @Param() { id }: Params,
    @Body() fields: z.output<typeof accountBody>,
    @CurrentStaff() by: StaffActor,
  ): Promise<AccountView> {
    await this.accounts.change(id, fields, by.id)
    return this.directory.one(id)
  }

  @Post(':id/disable')
  @Endpoint({
    audience: 'staff',
    permission: 'staff.manage',
    summary: 'Shut an account out at once; its open leads go to the queue',
    params: accountParams,
    answer: accountAnswer,
  })
  async disable(@Param() { id }: Params, @CurrentStaff() by: StaffActor): Promise<AccountView> {
    await this.accounts.shutOut(id, by.id)
    return this.directory.one(id)
  }

  @Post(':id/enable')
  @Endpoint({
    audience: 'staff',
    permission: 'staff.manage',
    summary: 'Let a disabled account in again',
    params: accountParams,
    answer: accountAnswer,
  })
  async enable(@Param() { id }: Params): Promise<AccountView> {
    await this.accounts.enable(id)
    return this.directory.one(id)
  }

  @Post(':id/link')
  @Endpoint({
    audience: 'staff',
    permission: 'staff.manage',
    summary: 'A new invitation or reset link, shown once; the one before no longer works',
    params: accountParams,
    answer: linkOfAccountAnswer,
  })
  async link(@Param() { id }: Params): Promise<z.infer<typeof linkOfAccountAnswer>> {
    return { link: issuedLinkView(await this.accounts.link(id)) }
  }
}
