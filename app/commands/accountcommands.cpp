#include "app/commands/accountcommands.h"

#include "app/commands/askpassphrase.h"
#include "app/commands/browser.h"
#include "core/auth/accounts.h"
#include "core/auth/accounttasks.h"
#include "core/auth/addaccounttask.h"
#include "core/session/workbench.h"

#include <QUrl>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

template<typename T>
Command *makeAccountCommand(const CommandContext &context)
{
    return new T(context);
}

/// Names that scripts can rely on.
QString reachName(const Account &account)
{
    return account.reach == DriveReach::WholeDrive ? u"whole-drive"_s : u"own-files"_s;
}

QString stateName(const Accounts &accounts, const Account &account)
{
    if (accounts.isFromEnvironment(account.id))
        return u"environment"_s;
    if (accounts.refusal(account.id))
        return u"sign-in-needed"_s;
    return accounts.isKept(account.id) ? u"kept"_s : u"until-end"_s;
}

QJsonObject objectOf(const Accounts &accounts, const Account &account)
{
    const std::optional<Error> refusal = accounts.refusal(account.id);
    return {{u"id"_s, account.id},
            {u"kind"_s, account.kind},
            {u"name"_s, account.name},
            {u"mail"_s, account.mail},
            {u"reach"_s, reachName(account)},
            {u"state"_s, stateName(accounts, account)},
            {u"reason"_s, refusal ? refusal->message : QString()}};
}

QString lineOf(const Accounts &accounts, const Account &account)
{
    return u"%1  %2  %3  %4  %5"_s.arg(account.id, -5)
        .arg(account.kind, -8)
        .arg(reachName(account), -11)
        .arg(stateName(accounts, account), -14)
        .arg(account.mail.isEmpty() ? account.name : account.mail);
}

} // namespace

QList<CommandSpec> accountCommandSpecs()
{
    const CommandOption client{{u"client"_s},
                               Command::tr("FILE"),
                               Command::tr("Your own OAuth client: the JSON file of the console.")};
    const CommandOption wholeDrive{
        {u"whole-drive"_s},
        {},
        Command::tr("See the whole drive, also what other programs and Colab write.")};
    const CommandOption noBrowser{
        {u"no-browser"_s},
        {},
        Command::tr("Print the address only, and take the one the browser ended on.")};
    constexpr auto owner = CommandSpec::Needs::Owner;
    return {
        {u"account list"_s,
         {},
         Command::tr("Shows the accounts."),
         0,
         0,
         false,
         owner,
         {},
         makeAccountCommand<AccountListCommand>},
        {u"account add"_s,
         Command::tr("KIND"),
         Command::tr("Signs in to a service in the browser; KIND is %1.")
             .arg(oauthKinds().join(u'|')),
         1,
         1,
         false,
         owner,
         {client, wholeDrive, noBrowser},
         makeAccountCommand<AccountAddCommand>},
        {u"account remove"_s,
         Command::tr("ID"),
         Command::tr("Signs an account out, and takes the right back at the service."),
         1,
         1,
         false,
         owner,
         {},
         makeAccountCommand<AccountRemoveCommand>},
    };
}

void AccountListCommand::run()
{
    const Accounts &accounts = workbench().accounts();
    if (accounts.problem())
        say(accounts.problem()->text());
    for (const Account &account : accounts.accounts())
        print(lineOf(accounts, account), objectOf(accounts, account));
    succeed();
}

void AccountCommand::run()
{
    if (const auto &problem = workbench().accounts().problem())
        say(problem->text());
    UnlockingCommand::run();
}

void AccountAddCommand::run()
{
    if (line().has(u"client"_s)) {
        const Result<OAuthClient> client = readClientFile(localPath(line().value(u"client"_s)));
        if (!client)
            return fail(client.error());
        m_client = *client;
    }
    AccountCommand::run();
}

void AccountAddCommand::proceed()
{
    AccountWish wish;
    wish.kind = line().arguments().constFirst();
    wish.client = m_client;
    if (line().has(u"whole-drive"_s))
        wish.signIn.reach = DriveReach::WholeDrive;
    if (!line().has(u"no-browser"_s))
        wish.signIn.openBrowser = openInBrowser;
    m_adding = workbench().accounts().add(wish);
    connect(m_adding, &AddAccountTask::addressReady, this, &AccountAddCommand::show);
    connect(m_adding, &Task::statusChanged, this, &Task::statusChanged);
    runStep(m_adding.data(), [this](const AddAccountTask &added) { conclude(added); });
}

void AccountAddCommand::show(const QUrl &address)
{
    const QString url = QString::fromLatin1(address.toEncoded());
    if (!line().has(u"no-browser"_s))
        return say(tr("Sign in in your browser. If it does not open, go to:") + u'\n' + url);
    say(tr("Sign in at this address, in any browser:") + u'\n' + url + u'\n'
        + tr("If that browser is on another computer, it ends on a page that it cannot open: paste "
             "the address of that page here."));
    connect(&input(), &LineInput::lineArrived, this, &AccountAddCommand::takeLine);
    input().requestLine(Console::Echo::On);
}

void AccountAddCommand::takeLine(const QString &line)
{
    if (!m_adding)
        return;
    const Result<void> taken = m_adding->takeAddress(line);
    if (taken)
        return;
    if (!line.trimmed().isEmpty())
        say(taken.error().text());
    input().requestLine(Console::Echo::On);
}

void AccountAddCommand::conclude(const AddAccountTask &added)
{
    const QString id = added.accountId();
    const Accounts &accounts = workbench().accounts();
    disconnect(&input(), nullptr, this, nullptr);
    if (added.notRevoked())
        say(added.notRevoked()->text());
    if (!added.notKept())
        return finish(id);
    const bool mayHelp = !accounts.problem() && !accounts.secrets().file().exists();
    if (!mayHelp || !console().isInteractive()) {
        say(mayHelp ? added.notKept()->message : added.notKept()->text());
        return finish(id);
    }
    say(added.notKept()->message);
    keepWithPassphrase(id);
}

/// No keychain: the user may choose a passphrase, or sign in each time.
void AccountAddCommand::keepWithPassphrase(const QString &id)
{
    Accounts &accounts = workbench().accounts();
    say(tr("With a passphrase, it is kept in a file that the passphrase locks."));
    const auto go = [this, id](const auto &) { finish(id); };
    runStep(
        new AskPassphraseTask(console(), input(), accounts.secrets().file()),
        [this, id, go, &accounts](const Task &) { runStep(accounts.keep(id), go); },
        [this, go](const Error &error) {
            if (error.kind != Error::Kind::Cancelled)
                say(error.text());
            go(error);
        });
}

void AccountAddCommand::finish(const QString &id)
{
    const Accounts &accounts = workbench().accounts();
    if (const Account *account = accounts.byId(id))
        print(lineOf(accounts, *account), objectOf(accounts, *account));
    succeed();
}

void AccountRemoveCommand::proceed()
{
    Accounts &accounts = workbench().accounts();
    const QString id = line().arguments().constFirst();
    const Account *account = accounts.byId(id);
    const Account before = account ? *account : Account();
    runStep(accounts.remove(id),
            [this, before](const RemoveAccountTask &removed) { conclude(before, removed); });
}

void AccountRemoveCommand::conclude(const Account &account, const RemoveAccountTask &removed)
{
    if (removed.notRevoked())
        say(removed.notRevoked()->text());
    print(account.id,
          {{u"id"_s, account.id},
           {u"kind"_s, account.kind},
           {u"mail"_s, account.mail},
           {u"revoked"_s, !removed.notRevoked()}});
    succeed();
}

} // namespace Aloft

#include "moc_accountcommands.cpp"
