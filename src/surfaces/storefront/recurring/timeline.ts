// Everything that happened to a customer's orders and recurring orders and is coming, on one page.
import { html } from 'hono/html';
import { findPersonTimeline } from '../../../modules/autoreorder/timeline.ts';
import { messages } from '../../../ui/messages.ts';
import { forCustomer } from '../customer.ts';
import type { AddCustomerPages } from '../customer-context.ts';
import { renderFrame } from '../frame.ts';
import { shopPath } from '../paths.ts';
import { renderStory } from './story.ts';

export const addTimeline: AddCustomerPages = (app, context) => {
  app.get(
    '/account/timeline',
    forCustomer(context, async (c, { person }) => {
      const language = c.get('language');
      const words = messages(language).recurring.timeline;
      const { db, clock } = context.database;
      const entries = await findPersonTimeline(db, context.market, person.id, clock.now());
      return renderFrame(c, context, {
        title: words.title,
        body: html`<div class="page-head"><p class="back"><a href="${shopPath(context, language, '/account')}">${messages(language).account.title}</a></p>
<h1>${words.title}</h1><p class="lead">${words.lead}</p></div>${renderStory(context, language, entries, { own: false })}`,
        path: '/account/timeline',
        width: 'narrow',
        current: 'account',
        private: true,
      });
    }),
  );
};
