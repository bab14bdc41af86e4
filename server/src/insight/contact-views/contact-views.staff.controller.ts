import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common'
import type { z } from 'zod'
import { CurrentStaff } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import {
  columnsAnswer,
  columnsBody,
  viewAnswer,
  viewBody,
  viewParams,
  viewsAnswer,
  type ViewAnswer,
  type ViewBody,
} from './contact-views.dto.js'
import { ContactViews } from './contact-views.service.js'

type Params = z.output<typeof viewParams>
type Columns = z.infer<typeof columnsAnswer>

/** How each member of staff looks at the list of contacts. */
@Controller('api/staff')
export class ContactViewsStaffController {
  constructor(private readonly views: ContactViews) {}

  @Get('contact-views')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'Saved views of the list of contacts: own and shared, by name',
    answer: viewsAnswer,
  })
  async list(@CurrentStaff() { id }: StaffActor): Promise<z.infer<typeof viewsAnswer>> {
    return { items: await this.views.all(id) }
  }

  @Post('contact-views')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'Save a view of the list of contacts, for oneself or for everybody who sees contacts',
    body: viewBody,
    answer: viewAnswer,
    status: 201,
  })
  add(@CurrentStaff() { id }: StaffActor, @Body() body: ViewBody): Promise<ViewAnswer> {
    return this.views.add(id, body)
  }

  @Put('contact-views/:id')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: "Change one's own saved view",
    params: viewParams,
    body: viewBody,
    answer: viewAnswer,
  })
  change(
    @CurrentStaff() staff: StaffActor,
    @Param() { id }: Params,
    @Body() body: ViewBody,
  ): Promise<ViewAnswer> {
    return this.views.change(staff.id, id, body)
  }

  @Delete('contact-views/:id')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: "Remove one's own saved view",
    params: viewParams,
    status: 204,
  })
  remove(@CurrentStaff() staff: StaffActor, @Param() { id }: Params): Promise<void> {
    return this.views.remove(staff.id, id)
  }

  @Get('contact-columns')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'The columns of the list of contacts that one has chosen',
    answer: columnsAnswer,
  })
  async columns(@CurrentStaff() { id }: StaffActor): Promise<Columns> {
    return { columns: await this.views.columns(id) }
  }

  @Put('contact-columns')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'Choose the columns of the list of contacts',
    body: columnsBody,
    answer: columnsAnswer,
  })
  async setColumns(
    @CurrentStaff() { id }: StaffActor,
    @Body() { columns }: z.output<typeof columnsBody>,
  ): Promise<Columns> {
    await this.views.setColumns(id, columns)
    return { columns }
  }
}
