// Words of the letters that the shop sends, and of the demo's mailbox. Amounts, dates and names come in ready to
// read; what documents say is quoted from them, never written here.
import type { Language } from '../language.ts';

export type CancelReason = 'byCustomer' | 'outOfStock' | 'quantityLimit' | 'other';

export type MailMessages = {
  readonly greeting: (givenName: string) => string;
  readonly documentVersion: (document: string, version: string) => string;
  readonly goods: string;
  readonly quantity: (count: string, unit: string) => string;
  readonly earlierPrice: (price: string) => string;
  readonly total: string;
  readonly vat: (rate: string) => string;
  readonly vatNet: (net: string) => string;
  readonly delivery: string;
  readonly way: string;
  readonly expected: string;
  readonly ready: string;
  readonly collectUntil: string;
  readonly place: Readonly<Record<'home' | 'pickupPoint' | 'boutique', string>>;
  readonly payment: string;
  readonly method: string;
  readonly dueToCourier: (total: string) => string;
  readonly paidByCard: (total: string) => string;
  readonly documents: string;
  readonly documentsText: string;
  readonly withdrawal: string;
  readonly withdrawalMore: string;
  readonly number: string;
  readonly placedAt: string;
  readonly toOrder: string;
  readonly questions: (phone: string, email: string) => string;
  readonly why: string;
  readonly confirmed: {
    readonly subject: (number: string) => string;
    readonly preview: (total: string, day: string) => string;
    readonly title: string;
    readonly text: string;
    readonly replaces: (number: string) => string;
  };
  readonly held: {
    readonly subject: (number: string) => string;
    readonly preview: string;
    readonly title: string;
    readonly text: string;
    readonly wrongPrices: string;
    readonly next: string;
    readonly until: (until: string) => string;
  };
  readonly offered: {
    readonly subject: (number: string) => string;
    readonly preview: (total: string) => string;
    readonly title: string;
    readonly text: string;
    readonly wrongPrice: (price: string) => string;
    readonly withRightPrices: string;
    readonly choice: string;
    readonly answer: string;
  };
  readonly cancelled: {
    readonly subject: (number: string) => string;
    readonly title: string;
    readonly reasons: Readonly<Record<CancelReason, string>>;
    readonly nothingDue: string;
    readonly cardReleased: string;
  };
  readonly lapsed: {
    readonly subject: (number: string) => string;
    readonly preview: string;
    readonly title: string;
    readonly unpaid: string;
    readonly unpaidNext: string;
    readonly unanswered: string;
    readonly heldNext: string;
    readonly toShop: string;
  };
  readonly reset: {
    readonly subject: string;
    readonly preview: string;
    readonly title: string;
    readonly text: string;
    readonly action: string;
    readonly lasts: (hours: string) => string;
    readonly notYou: string;
    readonly why: string;
  };
  readonly attachmentStates: Readonly<Record<'repealed' | 'void' | 'decision' | 'setting', string>>;
  readonly inForceFrom: (date: string) => string;
  readonly mailbox: {
    readonly title: string;
    readonly lead: string;
    readonly none: string;
    readonly noneText: string;
    readonly caption: string;
    readonly received: string;
    readonly shop: string;
    readonly to: string;
    readonly from: string;
    readonly subject: string;
    readonly language: string;
    readonly asHtml: string;
    readonly asText: string;
    readonly attachments: string;
    readonly back: string;
    readonly frameTitle: (subject: string) => string;
    readonly mark: string;
    readonly toShop: string;
  };
};

export const mail: Readonly<Record<Language, MailMessages>> = {
  en: {
    greeting: (givenName) => `Dear ${givenName},`,
    documentVersion: (document, version) => `${document}, version of ${version}`,
    goods: 'What you ordered',
    quantity: (count, unit) => `${count} × ${unit}`,
    earlierPrice: (price) => `instead of ${price}`,
    total: 'Total, VAT included',
    vat: (rate) => `of which VAT ${rate}`,
    vatNet: (net) => `on ${net} net`,
    delivery: 'Delivery',
    way: 'Way',
    expected: 'Expected',
    ready: 'Ready for you',
    collectUntil: 'Please collect it until',
    place: { home: 'Delivered to', pickupPoint: 'Pick-up point', boutique: 'Boutique' },
    payment: 'Payment',
    method: 'Method',
    dueToCourier: (total) => `${total}, when the parcel is handed over`,
    paidByCard: (total) => `${total}, approved by your card’s bank`,
    documents: 'The documents you ordered under',
    documentsText:
      'These versions hold for this order, whatever is published later. They are attached to this letter as files, so that you have them for good.',
    withdrawal: 'If you change your mind',
    withdrawalMore: 'Everything about withdrawing, with the model form, is in the attached conditions:',
    number: 'Order number',
    placedAt: 'Placed',
    toOrder: 'See the order',
    questions: (phone, email) => `A question? Call us on ${phone} or write to ${email}.`,
    why: 'You get this letter because you ordered from us. It is no advertising, and nothing in it reports whether you opened it.',
    confirmed: {
      subject: (number) => `Your order ${number} is confirmed`,
      preview: (total, day) => `${total}. Expected: ${day}.`,
      title: 'Thank you, your order is confirmed',
      text: 'The contract is concluded. Here is all that was agreed; please keep it.',
      replaces: (number) => `It takes the place of ${number}, at the right price that you accepted.`,
    },
    held: {
      subject: (number) => `A wrong price in your order ${number}: nothing is charged`,
      preview: 'Nothing is charged. We write to you with the right price.',
      title: 'A price in your order is not right',
      text: 'We are sorry: a price was shown that does not hold. We have put your goods aside and charge nothing. There is no contract yet.',
      wrongPrices: 'The price that is wrong',
      next: 'We write again with the right price. You can then accept it, or cancel without giving a reason; you can also cancel right now.',
      until: (until) => `Without an answer the order lapses at ${until}, and you owe nothing.`,
    },
    offered: {
      subject: (number) => `The right price for your order ${number}`,
      preview: (total) => `Your order would come to ${total}. You decide.`,
      title: 'The right price, and your choice',
      text: 'This is what your order comes to at the right price. Everything else stays as you ordered it, under the same documents.',
      wrongPrice: (price) => `shown by mistake: ${price}`,
      withRightPrices: 'Your order at the right price',
      choice:
        'Accept it or cancel, without giving a reason. The day of delivery counts from your answer and is shown again before you accept.',
      answer: 'Accept or cancel',
    },
    cancelled: {
      subject: (number) => `Your order ${number} is cancelled`,
      title: 'Your order is cancelled',
      reasons: {
        byCustomer: 'You cancelled the order. No reason is needed.',
        outOfStock:
          'Your payment was approved after its time had run out, and by then the goods were gone. We are sorry.',
        quantityLimit:
          'Your payment was approved after its time had run out, and together with what you have ordered since, the order would exceed the quantity for one customer.',
        other: 'The order will not be carried out.',
      },
      nothingDue: 'You owe nothing.',
      cardReleased: 'The amount is not debited: we have given the approval back to your bank.',
    },
    lapsed: {
      subject: (number) => `Your order ${number} was not completed`,
      preview: 'Its time has run out; nothing was charged.',
      title: 'Your order was not completed',
      unpaid:
        'Your card was not approved in time, so the goods are no longer held for you. Nothing was charged.',
      unpaidNext:
        'Should your bank still approve the payment, we carry the order out if we can, and write to you; else the approval goes back. You can order again at any time.',
      unanswered:
        'We did not hear from you about the price in time, so this order is not carried out. Nothing was charged.',
      heldNext: 'You can order again at any time, at the price of the day.',
      toShop: 'To the shop',
    },
    reset: {
      subject: 'Your new password',
      preview: 'With this link you choose a new password.',
      title: 'Choose a new password',
      text: 'A new password was asked for, for your account with us. Choose it here:',
      action: 'Choose a new password',
      lasts: (hours) => `The link works once, for ${hours === '1' ? 'an hour' : `${hours} hours`}.`,
      notYou: 'If it was not you, do nothing: your password stays as it is.',
      why: 'You get this letter because somebody entered your address on our page for forgotten passwords.',
    },
    attachmentStates: {
      repealed: 'repealed',
      void: 'void',
      decision: 'our reading',
      setting: 'setting',
    },
    inForceFrom: (date) => `In force from ${date}`,
    mailbox: {
      title: 'Mailbox of the demonstration',
      lead: 'Every letter that this shop has sent, whoever it was meant for. None has left this machine. A real shop has no such page.',
      none: 'No letter yet',
      noneText: 'Place an order or ask for a new password, and the letter is here a moment later.',
      caption: 'Letters, the latest first',
      received: 'Received',
      shop: 'Shop',
      to: 'To',
      from: 'From',
      subject: 'Subject',
      language: 'Language',
      asHtml: 'As mail programs show it',
      asText: 'As plain text',
      attachments: 'Attached files',
      back: 'All letters',
      frameTitle: (subject) => `Letter: ${subject}`,
      mark: 'Demonstration',
      toShop: 'To the shop',
    },
  },
  hu: {
    greeting: (givenName) => `Kedves ${givenName}!`,
    documentVersion: (document, version) => `${document}, változat: ${version}`,
    goods: 'Amit rendelt',
    quantity: (count, unit) => `${count} × ${unit}`,
    earlierPrice: (price) => `${price} helyett`,
    total: 'Végösszeg áfával',
    vat: (rate) => `ebből ${rate} áfa`,
    vatNet: (net) => `nettó ${net} után`,
    delivery: 'Szállítás',
    way: 'Mód',
    expected: 'Várható',
    ready: 'Átvehető',
    collectUntil: 'Kérjük, vegye át eddig',
    place: { home: 'Hová', pickupPoint: 'Átvételi pont', boutique: 'Butik' },
    payment: 'Fizetés',
    method: 'Mód',
    dueToCourier: (total) => `${total}, a csomag átvételekor`,
    paidByCard: (total) => `${total}, a kártyáját kibocsátó bank jóváhagyta`,
    documents: 'A rendelésére irányadó dokumentumok',
    documentsText:
      'Erre a rendelésre ezek a változatok érvényesek, bármit tegyünk is közzé később. Fájlként csatoltuk őket a levélhez, hogy tartósan Önnél maradjanak.',
    withdrawal: 'Ha meggondolja magát',
    withdrawalMore:
      'Az elállás minden tudnivalója a nyilatkozatmintával együtt a csatolt feltételekben olvasható:',
    number: 'Rendelésszám',
    placedAt: 'Leadva',
    toOrder: 'A rendelés megtekintése',
    questions: (phone, email) =>
      `Kérdése van? Hívjon minket díjmentesen: ${phone}, vagy írjon ide: ${email}.`,
    why: 'Ezt a levelet azért kapta, mert rendelt tőlünk. Nem reklám, és nem jelzi vissza, hogy Ön megnyitotta-e.',
    confirmed: {
      subject: (number) => `${number} számú rendelését visszaigazoljuk`,
      preview: (total, day) => `${total}. Várható: ${day}.`,
      title: 'Köszönjük, rendelését visszaigazoljuk',
      text: 'A szerződés létrejött. Alább minden, amiben megállapodtunk; kérjük, őrizze meg.',
      replaces: (number) => `A ${number} számú rendelés helyébe lép, az Ön által elfogadott helyes áron.`,
    },
    held: {
      subject: (number) => `Téves ár a ${number} számú rendelésben: semmit nem terhelünk`,
      preview: 'Semmit nem terhelünk. Levélben közöljük a helyes árat.',
      title: 'Rendelése egyik ára nem helyes',
      text: 'Elnézését kérjük: olyan árat tüntettünk fel, amely nem kötelez. A termékeket félretettük, és semmit nem terhelünk. Szerződés még nem jött létre.',
      wrongPrices: 'A téves ár',
      next: 'Hamarosan levélben közöljük a helyes árat. Ekkor elfogadhatja, vagy indokolás nélkül törölheti a rendelést; törölni már most is lehet.',
      until: (until) => `Válasz nélkül a rendelés ekkor hatályát veszti: ${until}. Fizetnivalója nem lesz.`,
    },
    offered: {
      subject: (number) => `A helyes ár a ${number} számú rendeléséhez`,
      preview: (total) => `Rendelése így ${total} lenne. Ön dönt.`,
      title: 'A helyes ár – és az Ön döntése',
      text: 'Ennyibe kerül a rendelése a helyes áron. Minden más marad, ahogy rendelte, ugyanazon dokumentumok szerint.',
      wrongPrice: (price) => `tévesen feltüntetve: ${price}`,
      withRightPrices: 'Rendelése a helyes áron',
      choice:
        'Elfogadhatja, vagy indokolás nélkül törölheti. A kézbesítés napja a válaszától számít; elfogadás előtt újra megmutatjuk.',
      answer: 'Elfogadom vagy törlöm',
    },
    cancelled: {
      subject: (number) => `${number} számú rendelését töröltük`,
      title: 'Rendelését töröltük',
      reasons: {
        byCustomer: 'A rendelést Ön törölte. Indokolásra nincs szükség.',
        outOfStock:
          'A fizetését a bank csak a határidő letelte után hagyta jóvá, és addigra a termékek elfogytak. Elnézését kérjük.',
        quantityLimit:
          'A fizetését a bank csak a határidő letelte után hagyta jóvá, és az azóta leadott rendeléseivel együtt ez már meghaladná az egy vásárlónak eladható mennyiséget.',
        other: 'A rendelést nem teljesítjük.',
      },
      nothingDue: 'Fizetnivalója nincs.',
      cardReleased: 'Az összeget nem terheljük meg: a jóváhagyást visszaadtuk a bankjának.',
    },
    lapsed: {
      subject: (number) => `${number} számú rendelése nem jött létre`,
      preview: 'A határidő letelt, terhelés nem történt.',
      title: 'Rendelése nem jött létre',
      unpaid:
        'A kártyás fizetést a határidőig nem hagyták jóvá, ezért az árut már nem tartjuk fenn. Terhelés nem történt.',
      unpaidNext:
        'Ha a bankja a fizetést mégis jóváhagyja, a rendelést lehetőség szerint teljesítjük, és értesítjük Önt; ha nem lehet, a jóváhagyást visszaadjuk. Bármikor újra rendelhet.',
      unanswered:
        'Az árral kapcsolatban a határidőig nem kaptunk választ, ezért ezt a rendelést nem teljesítjük. Terhelés nem történt.',
      heldNext: 'Bármikor újra rendelhet, az aznapi áron.',
      toShop: 'A boltba',
    },
    reset: {
      subject: 'Új jelszó',
      preview: 'Ezzel a hivatkozással új jelszót választhat.',
      title: 'Válasszon új jelszót',
      text: 'Új jelszót kértek a nálunk vezetett fiókjához. Itt választhatja ki:',
      action: 'Új jelszót választok',
      lasts: (hours) => `A hivatkozás egyszer használható, ${hours} órán át.`,
      notYou: 'Ha nem Ön kérte, nincs teendője: a jelszava változatlan marad.',
      why: 'Ezt a levelet azért kapta, mert az elfelejtett jelszavak oldalán valaki az Ön címét adta meg.',
    },
    attachmentStates: {
      repealed: 'hatályon kívül',
      void: 'semmis',
      decision: 'a mi értelmezésünk',
      setting: 'beállítás',
    },
    inForceFrom: (date) => `Hatályos: ${date}`,
    mailbox: {
      title: 'A bemutató postaládája',
      lead: 'Minden levél, amelyet ez az üzlet elküldött, bárkinek szólt is. Egyik sem hagyta el ezt a gépet. Valódi üzletben nincs ilyen oldal.',
      none: 'Még nincs levél',
      noneText: 'Adjon le egy rendelést, vagy kérjen új jelszót: a levél egy pillanat múlva itt lesz.',
      caption: 'Levelek, a legutóbbi elöl',
      received: 'Érkezett',
      shop: 'Üzlet',
      to: 'Címzett',
      from: 'Feladó',
      subject: 'Tárgy',
      language: 'Nyelv',
      asHtml: 'Ahogy a levelezőprogram mutatja',
      asText: 'Egyszerű szövegként',
      attachments: 'Csatolt fájlok',
      back: 'Minden levél',
      frameTitle: (subject) => `Levél: ${subject}`,
      mark: 'Bemutató',
      toShop: 'Az üzletbe',
    },
  },
  pt: {
    greeting: (givenName) => `Olá, ${givenName},`,
    documentVersion: (document, version) => `${document}, versão de ${version}`,
    goods: 'O que encomendou',
    quantity: (count, unit) => `${count} × ${unit}`,
    earlierPrice: (price) => `em vez de ${price}`,
    total: 'Total, IVA incluído',
    vat: (rate) => `dos quais IVA a ${rate}`,
    vatNet: (net) => `sobre ${net} líquidos`,
    delivery: 'Entrega',
    way: 'Forma de entrega',
    expected: 'Prevista para',
    ready: 'Pronta para levantar',
    collectUntil: 'Levante-a, por favor, até',
    place: { home: 'Entregue em', pickupPoint: 'Ponto de recolha', boutique: 'Boutique' },
    payment: 'Pagamento',
    method: 'Forma de pagamento',
    dueToCourier: (total) => `${total}, na entrega da encomenda`,
    paidByCard: (total) => `${total}, aprovado pelo banco do seu cartão`,
    documents: 'Os documentos ao abrigo dos quais encomendou',
    documentsText:
      'Estas versões valem para esta encomenda, seja o que for que se publique mais tarde. Seguem em anexo, para que as tenha sempre consigo.',
    withdrawal: 'Se mudar de ideias',
    withdrawalMore:
      'Tudo sobre a livre resolução do contrato, com o modelo de formulário, está nas condições em anexo:',
    number: 'Número da encomenda',
    placedAt: 'Feita em',
    toOrder: 'Ver a encomenda',
    questions: (phone, email) => `Tem alguma pergunta? Ligue-nos para ${phone} ou escreva para ${email}.`,
    why: 'Recebe esta mensagem porque nos fez uma encomenda. Não é publicidade, e nada nela nos diz se a abriu.',
    confirmed: {
      subject: (number) => `A sua encomenda ${number} está confirmada`,
      preview: (total, day) => `${total}. Prevista para: ${day}.`,
      title: 'Obrigado, a sua encomenda está confirmada',
      text: 'O contrato está celebrado. Aqui está tudo o que ficou acordado; guarde-o, por favor.',
      replaces: (number) => `Toma o lugar de ${number}, ao preço certo que aceitou.`,
    },
    held: {
      subject: (number) => `Um preço errado na sua encomenda ${number}: nada é cobrado`,
      preview: 'Nada é cobrado. Escrevemos-lhe com o preço certo.',
      title: 'Um preço na sua encomenda não está certo',
      text: 'Pedimos desculpa: foi indicado um preço que não é válido. Reservámos os seus produtos e nada cobramos. Ainda não há contrato.',
      wrongPrices: 'O preço errado',
      next: 'Voltamos a escrever com o preço certo. Pode então aceitá-lo, ou cancelar sem indicar o motivo; também pode cancelar já.',
      until: (until) => `Sem resposta, a encomenda caduca em ${until}, e nada deve.`,
    },
    offered: {
      subject: (number) => `O preço certo da sua encomenda ${number}`,
      preview: (total) => `A sua encomenda ficaria em ${total}. A decisão é sua.`,
      title: 'O preço certo, e a sua escolha',
      text: 'É nisto que fica a sua encomenda ao preço certo. Tudo o resto se mantém como encomendou, segundo os mesmos documentos.',
      wrongPrice: (price) => `indicado por engano: ${price}`,
      withRightPrices: 'A sua encomenda ao preço certo',
      choice:
        'Aceite ou cancele, sem indicar o motivo. O dia da entrega conta a partir da sua resposta e é-lhe mostrado de novo antes de aceitar.',
      answer: 'Aceitar ou cancelar',
    },
    cancelled: {
      subject: (number) => `A sua encomenda ${number} foi cancelada`,
      title: 'A sua encomenda foi cancelada',
      reasons: {
        byCustomer: 'Cancelou a encomenda. Não é preciso indicar o motivo.',
        outOfStock:
          'O seu pagamento foi aprovado depois de o prazo ter terminado e, nessa altura, os produtos já tinham esgotado. Pedimos desculpa.',
        quantityLimit:
          'O seu pagamento foi aprovado depois de o prazo ter terminado e, com o que encomendou desde então, a encomenda excederia a quantidade permitida por cliente.',
        other: 'A encomenda não será executada.',
      },
      nothingDue: 'Nada deve.',
      cardReleased: 'O valor não é debitado: devolvemos a aprovação ao seu banco.',
    },
    lapsed: {
      subject: (number) => `A sua encomenda ${number} não foi concluída`,
      preview: 'O prazo terminou; nada foi debitado.',
      title: 'A sua encomenda não foi concluída',
      unpaid:
        'O seu cartão não foi aprovado dentro do prazo, pelo que os produtos já não estão reservados. Nada foi debitado.',
      unpaidNext:
        'Se o seu banco ainda aprovar o pagamento, executamos a encomenda se for possível e escrevemos-lhe; caso contrário, a aprovação é devolvida. Pode encomendar de novo a qualquer momento.',
      unanswered:
        'Não recebemos a sua resposta sobre o preço dentro do prazo, pelo que esta encomenda não é executada. Nada foi debitado.',
      heldNext: 'Pode encomendar de novo a qualquer momento, ao preço do dia.',
      toShop: 'Ir à loja',
    },
    reset: {
      subject: 'A sua nova palavra-passe',
      preview: 'Com esta ligação escolhe uma nova palavra-passe.',
      title: 'Escolha uma nova palavra-passe',
      text: 'Foi pedida uma nova palavra-passe para a sua conta na nossa loja. Escolha-a aqui:',
      action: 'Escolher uma nova palavra-passe',
      lasts: (hours) =>
        `A ligação funciona uma vez, durante ${hours === '1' ? 'uma hora' : `${hours} horas`}.`,
      notYou: 'Se não foi um pedido seu, não faça nada: a sua palavra-passe fica como está.',
      why: 'Recebe esta mensagem porque alguém indicou o seu endereço na nossa página de palavras-passe esquecidas.',
    },
    attachmentStates: {
      repealed: 'revogado',
      void: 'sem efeito',
      decision: 'a nossa interpretação',
      setting: 'parâmetro',
    },
    inForceFrom: (date) => `Em vigor desde ${date}`,
    mailbox: {
      title: 'Caixa de correio da demonstração',
      lead: 'Todas as mensagens que esta loja enviou, fosse quem fosse o destinatário. Nenhuma saiu desta máquina. Uma loja a sério não tem uma página assim.',
      none: 'Ainda não há mensagens',
      noneText: 'Faça uma encomenda ou peça uma nova palavra-passe, e a mensagem chega num instante.',
      caption: 'Mensagens, da mais recente para a mais antiga',
      received: 'Recebida',
      shop: 'Loja',
      to: 'Para',
      from: 'De',
      subject: 'Assunto',
      language: 'Idioma',
      asHtml: 'Como os programas de correio a mostram',
      asText: 'Como texto simples',
      attachments: 'Ficheiros em anexo',
      back: 'Todas as mensagens',
      frameTitle: (subject) => `Mensagem: ${subject}`,
      mark: 'Demonstração',
      toShop: 'Ir para a loja',
    },
  },
};
