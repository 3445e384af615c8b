// Words around the customer: registration, log-in, new password, personal data, addresses, and what is wrong with an entry.
// Figures (age, length of a password) come from the terms and are handed in.
import type { Language } from '../language.ts';

export type IdentityField =
  | 'email'
  | 'password'
  | 'givenName'
  | 'familyName'
  | 'phone'
  | 'birthOn'
  | 'companyName'
  | 'taxNumber'
  | 'recipient'
  | 'postcode'
  | 'city'
  | 'street'
  | 'country'
  | 'note';

type FieldWords = {
  readonly label: string;
  readonly hint?: string;
  /** Said when the field is empty. */
  readonly missing: string;
  /** Said when the entry cannot be read. */
  readonly malformed: string;
};

export type IdentityMessages = {
  readonly fields: Readonly<Record<IdentityField, FieldWords>>;
  readonly postcodeLike: (example: string) => string;
  readonly tooLong: (most: number) => string;
  readonly forbiddenCharacters: string;
  readonly registration: {
    readonly title: string;
    readonly lead: string;
    readonly personLegend: string;
    readonly logInLegend: string;
    readonly companyLegend: string;
    readonly companyHint: string;
    readonly passwordHint: (least: number) => string;
    readonly acceptDocuments: string;
    readonly acceptMissing: string;
    readonly submit: string;
    readonly haveAccount: string;
    readonly done: (givenName: string) => string;
  };
  readonly refusals: {
    readonly fieldsMissing: string;
    readonly companyFieldsMissing: string;
    readonly underAge: (years: number) => string;
    readonly passwordTooShort: (least: number) => string;
    readonly emailTaken: string;
    readonly wrongCredentials: string;
    readonly logInBlocked: string;
    readonly tokenInvalid: string;
    readonly notFound: string;
  };
  readonly logIn: {
    readonly title: string;
    readonly lead: string;
    readonly submit: string;
    readonly forgotten: string;
    readonly noAccount: string;
    readonly needed: string;
    readonly logOut: string;
    readonly loggedOut: string;
  };
  readonly reset: {
    readonly title: string;
    readonly lead: string;
    readonly submit: string;
    readonly sent: string;
    readonly sentDetail: (hours: number) => string;
    readonly newTitle: string;
    readonly newPassword: string;
    readonly newSubmit: string;
    readonly done: string;
    readonly askAgain: string;
  };
  readonly personalData: {
    readonly title: string;
    readonly language: string;
    readonly languageHint: string;
    readonly submit: string;
    readonly saved: string;
    readonly registeredOn: (date: string) => string;
    readonly accepted: string;
    readonly acceptedOn: (document: string, version: string, date: string) => string;
    readonly ordersBlocked: string;
  };
  readonly addresses: {
    readonly title: string;
    readonly none: string;
    readonly add: string;
    readonly addTitle: string;
    readonly change: string;
    readonly changeOf: (street: string) => string;
    readonly changeTitle: string;
    readonly remove: string;
    readonly removeOf: (street: string) => string;
    readonly removeQuestion: string;
    readonly submit: string;
    readonly added: string;
    readonly changed: string;
    readonly removed: string;
    readonly inUse: string;
  };
};

export const identity: Readonly<Record<Language, IdentityMessages>> = {
  en: {
    fields: {
      email: {
        label: 'E-mail address',
        hint: 'Order confirmations go here.',
        missing: 'Enter your e-mail address.',
        malformed: 'Enter a complete e-mail address, like name@example.com.',
      },
      password: {
        label: 'Password',
        missing: 'Enter a password.',
        malformed: 'This password cannot be used.',
      },
      givenName: {
        label: 'Given name',
        missing: 'Enter your given name.',
        malformed: 'This given name cannot be read.',
      },
      familyName: {
        label: 'Family name',
        missing: 'Enter your family name.',
        malformed: 'This family name cannot be read.',
      },
      phone: {
        label: 'Phone number',
        hint: 'The courier calls it if need be.',
        missing: 'Enter a phone number.',
        malformed: 'Enter the phone number in digits; a + and spaces are welcome.',
      },
      birthOn: {
        label: 'Date of birth',
        missing: 'Enter your date of birth.',
        malformed: 'Enter your date of birth as a full date in the past.',
      },
      companyName: {
        label: 'Company name',
        missing: 'Enter the company’s name, or leave both company fields empty.',
        malformed: 'This company name cannot be read.',
      },
      taxNumber: {
        label: 'Tax number',
        missing: 'Enter the tax number, or leave both company fields empty.',
        malformed: 'Enter the tax number as it stands on your invoices.',
      },
      recipient: {
        label: 'Recipient',
        hint: 'The name at the door.',
        missing: 'Enter who receives the parcel.',
        malformed: 'This name cannot be read.',
      },
      postcode: {
        label: 'Postcode',
        missing: 'Enter the postcode.',
        malformed: 'This does not look like a postcode.',
      },
      city: { label: 'Town', missing: 'Enter the town.', malformed: 'This town cannot be read.' },
      street: {
        label: 'Street, number, floor, door',
        missing: 'Enter street and number.',
        malformed: 'This address cannot be read.',
      },
      country: { label: 'Country', missing: 'Choose the country.', malformed: 'Choose the country.' },
      note: {
        label: 'Note for the courier',
        missing: 'Enter a note.',
        malformed: 'This note cannot be read.',
      },
    },
    postcodeLike: (example) => `Like ${example}`,
    tooLong: (most) => `At most ${most} characters, please.`,
    forbiddenCharacters: 'There are invisible characters in this entry. Please type it anew.',
    registration: {
      title: 'Register',
      lead: 'One minute, and your orders, addresses and documents are in one place.',
      personLegend: 'About you',
      logInLegend: 'For logging in',
      companyLegend: 'Buying for a company',
      companyHint: 'Both fields, or neither.',
      passwordHint: (least) => `At least ${least} characters; a sentence is fine.`,
      acceptDocuments: 'I have read these documents and accept them:',
      acceptMissing: 'To register, please accept the documents.',
      submit: 'Register',
      haveAccount: 'You have an account? Log in',
      done: (givenName) => `Welcome, ${givenName}.`,
    },
    refusals: {
      fieldsMissing: 'All mandatory fields need to be filled in.',
      companyFieldsMissing: 'A company needs its name and its tax number.',
      underAge: (years) => `You can register and order from the age of ${years}.`,
      passwordTooShort: (least) => `The password needs at least ${least} characters.`,
      emailTaken:
        'This address cannot be registered again. If it is yours, log in or ask for a new password.',
      wrongCredentials: 'E-mail address and password do not match.',
      logInBlocked:
        'Log-in is blocked because a misuse of the password was reported. Customer service will help you.',
      tokenInvalid: 'This link has been used already or is too old.',
      notFound: 'This entry is no longer there.',
    },
    logIn: {
      title: 'Log in',
      lead: 'Good to see you again.',
      submit: 'Log in',
      forgotten: 'Forgotten your password?',
      noAccount: 'New here? Register',
      needed: 'Please log in to go on.',
      logOut: 'Log out',
      loggedOut: 'You are logged out.',
    },
    reset: {
      title: 'A new password',
      lead: 'Tell us your e-mail address, and we send a link with which you set a new password.',
      submit: 'Send the link',
      sent: 'Look into your mailbox',
      sentDetail: (hours) =>
        `If the address has an account here, a link is on its way. It works once, for ${hours === 1 ? 'one hour' : `${hours} hours`}.`,
      newTitle: 'Set a new password',
      newPassword: 'New password',
      newSubmit: 'Save the password',
      done: 'Your new password is saved. Please log in with it; other devices are logged out.',
      askAgain: 'Ask for a new link',
    },
    personalData: {
      title: 'Personal data',
      language: 'Language of letters about your account',
      languageHint: 'Letters about an order come in the language that it was placed in.',
      submit: 'Save',
      saved: 'Saved.',
      registeredOn: (date) => `Customer since ${date}`,
      accepted: 'Accepted documents',
      acceptedOn: (document, version, date) => `${document}, version ${version}, accepted on ${date}`,
      ordersBlocked: 'Orders are blocked on this account. Customer service will tell you more.',
    },
    addresses: {
      title: 'Addresses',
      none: 'No address yet. You can add one here or while ordering.',
      add: 'Add an address',
      addTitle: 'New address',
      change: 'Change',
      changeOf: (street) => `Change ${street}`,
      changeTitle: 'Change address',
      remove: 'Remove',
      removeOf: (street) => `Remove ${street}`,
      removeQuestion: 'Remove this address? Earlier orders keep it.',
      submit: 'Save the address',
      added: 'The address is saved.',
      changed: 'The address is changed.',
      removed: 'The address is removed.',
      inUse: 'A recurring order goes to this address: give it another one first, or stop it.',
    },
  },
  hu: {
    fields: {
      email: {
        label: 'E-mail-cím',
        hint: 'Ide érkeznek a rendelés-visszaigazolások.',
        missing: 'Kérjük, adja meg az e-mail-címét.',
        malformed: 'Kérjük, teljes e-mail-címet adjon meg, például: nev@example.com.',
      },
      password: {
        label: 'Jelszó',
        missing: 'Kérjük, adjon meg egy jelszót.',
        malformed: 'Ez a jelszó nem használható.',
      },
      givenName: {
        label: 'Utónév',
        missing: 'Kérjük, adja meg az utónevét.',
        malformed: 'Ez az utónév nem értelmezhető.',
      },
      familyName: {
        label: 'Családi név',
        missing: 'Kérjük, adja meg a családi nevét.',
        malformed: 'Ez a családi név nem értelmezhető.',
      },
      phone: {
        label: 'Telefonszám',
        hint: 'Szükség esetén ezen keresi a futár.',
        missing: 'Kérjük, adjon meg egy telefonszámot.',
        malformed: 'Kérjük, számjegyekkel adja meg a telefonszámot, például: +36 30 123 4567.',
      },
      birthOn: {
        label: 'Születési dátum',
        missing: 'Kérjük, adja meg a születési dátumát.',
        malformed: 'Kérjük, teljes, múltbeli dátumot adjon meg.',
      },
      companyName: {
        label: 'Cégnév',
        missing: 'Kérjük, adja meg a cég nevét, vagy hagyja üresen mindkét céges mezőt.',
        malformed: 'Ez a cégnév nem értelmezhető.',
      },
      taxNumber: {
        label: 'Adószám',
        missing: 'Kérjük, adja meg az adószámot, vagy hagyja üresen mindkét céges mezőt.',
        malformed: 'Kérjük, úgy adja meg az adószámot, ahogyan a számláin szerepel.',
      },
      recipient: {
        label: 'Címzett',
        hint: 'Az ajtón vagy a kapucsengőn szereplő név.',
        missing: 'Kérjük, adja meg, ki veszi át a csomagot.',
        malformed: 'Ez a név nem értelmezhető.',
      },
      postcode: {
        label: 'Irányítószám',
        missing: 'Kérjük, adja meg az irányítószámot.',
        malformed: 'Ez nem tűnik irányítószámnak.',
      },
      city: {
        label: 'Település',
        missing: 'Kérjük, adja meg a települést.',
        malformed: 'Ez a település nem értelmezhető.',
      },
      street: {
        label: 'Utca, házszám, emelet, ajtó',
        missing: 'Kérjük, adja meg az utcát és a házszámot.',
        malformed: 'Ez a cím nem értelmezhető.',
      },
      country: {
        label: 'Ország',
        missing: 'Kérjük, válassza ki az országot.',
        malformed: 'Kérjük, válassza ki az országot.',
      },
      note: {
        label: 'Megjegyzés a futárnak',
        missing: 'Kérjük, írja be a megjegyzést.',
        malformed: 'Ez a megjegyzés nem értelmezhető.',
      },
    },
    postcodeLike: (example) => `Például: ${example}`,
    tooLong: (most) => `Legfeljebb ${most} karakter lehet.`,
    forbiddenCharacters: 'A mezőbe láthatatlan karakterek kerültek. Kérjük, gépelje be újra.',
    registration: {
      title: 'Regisztráció',
      lead: 'Egy perc az egész, és egy helyen találja rendeléseit, címeit és dokumentumait.',
      personLegend: 'Az Ön adatai',
      logInLegend: 'A belépéshez',
      companyLegend: 'Céges vásárlás',
      companyHint: 'Mindkét mezőt töltse ki, vagy egyiket se.',
      passwordHint: (least) => `Legalább ${least} karakter; egy egész mondat is lehet.`,
      acceptDocuments: 'Elolvastam és elfogadom az alábbi dokumentumokat:',
      acceptMissing: 'A regisztrációhoz kérjük, fogadja el a dokumentumokat.',
      submit: 'Regisztrálok',
      haveAccount: 'Van már fiókja? Lépjen be',
      done: (givenName) => `Üdvözöljük, ${givenName}!`,
    },
    refusals: {
      fieldsMissing: 'Minden kötelező mezőt ki kell tölteni.',
      companyFieldsMissing: 'Céges vásárláshoz a cégnév és az adószám is szükséges.',
      underAge: (years) => `Regisztrálni és rendelni ${years} éves kortól lehet.`,
      passwordTooShort: (least) => `A jelszónak legalább ${least} karakterből kell állnia.`,
      emailTaken:
        'Ezzel az e-mail-címmel nem lehet újra regisztrálni. Ha az Öné, lépjen be, vagy kérjen új jelszót.',
      wrongCredentials: 'Az e-mail-cím és a jelszó nem egyezik.',
      logInBlocked:
        'A belépést letiltottuk, mert bejelentették, hogy a jelszóval visszaéltek. Ügyfélszolgálatunk segít Önnek.',
      tokenInvalid: 'Ezt a hivatkozást már felhasználták, vagy lejárt.',
      notFound: 'Ez a bejegyzés már nem található.',
    },
    logIn: {
      title: 'Belépés',
      lead: 'Örülünk, hogy újra itt van.',
      submit: 'Belépek',
      forgotten: 'Elfelejtette a jelszavát?',
      noAccount: 'Még nincs fiókja? Regisztráljon',
      needed: 'A folytatáshoz kérjük, lépjen be.',
      logOut: 'Kilépés',
      loggedOut: 'Ön kilépett.',
    },
    reset: {
      title: 'Új jelszó',
      lead: 'Adja meg az e-mail-címét, és küldünk egy hivatkozást, amellyel új jelszót állíthat be.',
      submit: 'Kérem a hivatkozást',
      sent: 'Nézze meg a postafiókját',
      sentDetail: (hours) =>
        `Ha a címhez tartozik nálunk fiók, már úton van a levél. A benne lévő hivatkozás egyszer használható, ${hours} óráig.`,
      newTitle: 'Új jelszó beállítása',
      newPassword: 'Új jelszó',
      newSubmit: 'Jelszó mentése',
      done: 'Új jelszavát elmentettük. Kérjük, lépjen be vele; más eszközein kiléptettük.',
      askAgain: 'Új hivatkozást kérek',
    },
    personalData: {
      title: 'Személyes adatok',
      language: 'A fiókjáról szóló levelek nyelve',
      languageHint: 'A rendelésről szóló levelek azon a nyelven érkeznek, amelyen a rendelést leadta.',
      submit: 'Mentés',
      saved: 'Elmentettük.',
      registeredOn: (date) => `Regisztráció: ${date}`,
      accepted: 'Elfogadott dokumentumok',
      acceptedOn: (document, version, date) => `${document}, ${version} változat, elfogadva: ${date}`,
      ordersBlocked:
        'Ezzel a fiókkal jelenleg nem lehet rendelni. Ügyfélszolgálatunk tud felvilágosítást adni.',
    },
    addresses: {
      title: 'Címek',
      none: 'Még nincs mentett cím. Itt vagy a rendelés közben is felvehet egyet.',
      add: 'Új cím felvétele',
      addTitle: 'Új cím',
      change: 'Módosítás',
      changeOf: (street) => `${street} – módosítás`,
      changeTitle: 'Cím módosítása',
      remove: 'Törlés',
      removeOf: (street) => `${street} – törlés`,
      removeQuestion: 'Törli ezt a címet? A korábbi rendeléseken megmarad.',
      submit: 'Cím mentése',
      added: 'A címet elmentettük.',
      changed: 'A címet módosítottuk.',
      removed: 'A címet töröltük.',
      inUse: 'Erre a címre rendszeres rendelés érkezik: előbb adjon meg másikat neki, vagy állítsa le.',
    },
  },
  pt: {
    fields: {
      email: {
        label: 'Endereço de e-mail',
        hint: 'Para aqui seguem as confirmações das encomendas.',
        missing: 'Indique o seu endereço de e-mail.',
        malformed: 'Indique um endereço de e-mail completo, como nome@example.com.',
      },
      password: {
        label: 'Palavra-passe',
        missing: 'Indique uma palavra-passe.',
        malformed: 'Esta palavra-passe não pode ser usada.',
      },
      givenName: {
        label: 'Nome próprio',
        missing: 'Indique o seu nome próprio.',
        malformed: 'Não conseguimos ler este nome próprio.',
      },
      familyName: {
        label: 'Apelido',
        missing: 'Indique o seu apelido.',
        malformed: 'Não conseguimos ler este apelido.',
      },
      phone: {
        label: 'Número de telefone',
        hint: 'O estafeta liga, se for preciso.',
        missing: 'Indique um número de telefone.',
        malformed: 'Indique o número em algarismos; o indicativo com + e os espaços são bem-vindos.',
      },
      birthOn: {
        label: 'Data de nascimento',
        missing: 'Indique a sua data de nascimento.',
        malformed: 'Indique a sua data de nascimento completa, no passado.',
      },
      companyName: {
        label: 'Nome da empresa',
        missing: 'Indique o nome da empresa ou deixe vazios os dois campos da empresa.',
        malformed: 'Não conseguimos ler este nome de empresa.',
      },
      taxNumber: {
        label: 'Número de contribuinte',
        missing: 'Indique o número de contribuinte ou deixe vazios os dois campos da empresa.',
        malformed: 'Indique o número de contribuinte tal como consta das suas faturas.',
      },
      recipient: {
        label: 'Destinatário',
        hint: 'O nome que está à porta.',
        missing: 'Indique quem recebe a encomenda.',
        malformed: 'Não conseguimos ler este nome.',
      },
      postcode: {
        label: 'Código postal',
        missing: 'Indique o código postal.',
        malformed: 'Isto não parece um código postal.',
      },
      city: {
        label: 'Localidade',
        missing: 'Indique a localidade.',
        malformed: 'Não conseguimos ler esta localidade.',
      },
      street: {
        label: 'Rua, número, andar, porta',
        missing: 'Indique a rua e o número.',
        malformed: 'Não conseguimos ler esta morada.',
      },
      country: { label: 'País', missing: 'Escolha o país.', malformed: 'Escolha o país.' },
      note: {
        label: 'Nota para o estafeta',
        missing: 'Escreva uma nota.',
        malformed: 'Não conseguimos ler esta nota.',
      },
    },
    postcodeLike: (example) => `Por exemplo, ${example}`,
    tooLong: (most) => `No máximo ${most} caracteres, por favor.`,
    forbiddenCharacters: 'Há caracteres invisíveis neste campo. Escreva-o de novo, por favor.',
    registration: {
      title: 'Criar conta',
      lead: 'Um minuto, e as suas encomendas, moradas e documentos ficam num só lugar.',
      personLegend: 'Sobre si',
      logInLegend: 'Para iniciar sessão',
      companyLegend: 'Compra para uma empresa',
      companyHint: 'Os dois campos, ou nenhum.',
      passwordHint: (least) => `Pelo menos ${least} caracteres; pode ser uma frase.`,
      acceptDocuments: 'Li estes documentos e aceito-os:',
      acceptMissing: 'Para criar conta, aceite os documentos, por favor.',
      submit: 'Criar conta',
      haveAccount: 'Já tem conta? Inicie sessão',
      done: (givenName) => `Boas-vindas, ${givenName}.`,
    },
    refusals: {
      fieldsMissing: 'É preciso preencher todos os campos obrigatórios.',
      companyFieldsMissing: 'Uma empresa precisa do nome e do número de contribuinte.',
      underAge: (years) => `Pode criar conta e encomendar a partir dos ${years} anos.`,
      passwordTooShort: (least) => `A palavra-passe precisa de pelo menos ${least} caracteres.`,
      emailTaken:
        'Este endereço não pode ser registado outra vez. Se for o seu, inicie sessão ou peça uma nova palavra-passe.',
      wrongCredentials: 'O endereço de e-mail e a palavra-passe não correspondem.',
      logInBlocked:
        'O início de sessão está bloqueado porque foi comunicado um uso indevido da palavra-passe. O apoio ao cliente terá todo o gosto em ajudar.',
      tokenInvalid: 'Esta ligação já foi usada ou é demasiado antiga.',
      notFound: 'Este registo já não existe.',
    },
    logIn: {
      title: 'Iniciar sessão',
      lead: 'É bom voltar a contar consigo.',
      submit: 'Iniciar sessão',
      forgotten: 'Esqueceu-se da palavra-passe?',
      noAccount: 'É a sua primeira vez? Crie uma conta',
      needed: 'Para continuar, inicie sessão, por favor.',
      logOut: 'Terminar sessão',
      loggedOut: 'A sua sessão terminou.',
    },
    reset: {
      title: 'Uma nova palavra-passe',
      lead: 'Indique o seu endereço de e-mail e enviamos-lhe uma ligação para definir uma nova palavra-passe.',
      submit: 'Enviar a ligação',
      sent: 'Veja a sua caixa de correio',
      sentDetail: (hours) =>
        `Se o endereço tiver conta aqui, a ligação já vai a caminho. Funciona uma vez, durante ${hours === 1 ? 'uma hora' : `${hours} horas`}.`,
      newTitle: 'Definir uma nova palavra-passe',
      newPassword: 'Nova palavra-passe',
      newSubmit: 'Guardar a palavra-passe',
      done: 'A sua nova palavra-passe está guardada. Inicie sessão com ela, por favor; nos outros dispositivos, a sessão terminou.',
      askAgain: 'Pedir uma nova ligação',
    },
    personalData: {
      title: 'Dados pessoais',
      language: 'Idioma dos e-mails sobre a sua conta',
      languageHint: 'Os e-mails sobre uma encomenda chegam no idioma em que foi feita.',
      submit: 'Guardar',
      saved: 'Guardado.',
      registeredOn: (date) => `Cliente desde ${date}`,
      accepted: 'Documentos aceites',
      acceptedOn: (document, version, date) => `${document}, versão de ${version}, aceite em ${date}`,
      ordersBlocked:
        'Nesta conta, as encomendas estão bloqueadas. O apoio ao cliente dá-lhe mais informações.',
    },
    addresses: {
      title: 'Moradas',
      none: 'Ainda não há moradas. Pode adicionar uma aqui ou ao encomendar.',
      add: 'Adicionar uma morada',
      addTitle: 'Nova morada',
      change: 'Alterar',
      changeOf: (street) => `Alterar ${street}`,
      changeTitle: 'Alterar morada',
      remove: 'Remover',
      removeOf: (street) => `Remover ${street}`,
      removeQuestion: 'Remover esta morada? As encomendas anteriores mantêm-na.',
      submit: 'Guardar a morada',
      added: 'A morada está guardada.',
      changed: 'A morada foi alterada.',
      removed: 'A morada foi removida.',
      inUse: 'Uma encomenda recorrente vai para esta morada: indique-lhe primeiro outra, ou termine-a.',
    },
  },
};
