#include "app/commands/sessioncommands.h"

#include "app/commands/flagnames.h"
#include "app/commands/sessionchoice.h"
#include "core/jupyter/server/serverurl.h"
#include "core/net/certificate.h"
#include "core/providers/jupyter/jupyterprovider.h"
#include "core/session/sessiontext.h"
#include "core/session/workbench.h"

#include <QDir>
#include <QJsonArray>
#include <QMetaEnum>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

template<typename T>
Command *make(const CommandContext &context)
{
    return new T(context);
}

/// "ready": the name in the sources, which scripts can rely on.
QString stateName(SessionState state)
{
    const auto states = QMetaEnum::fromType<SessionState>();
    return QString::fromLatin1(states.valueToKey(int(state))).toLower();
}

QJsonObject objectOf(const Session &session)
{
    return {{u"id"_s, session.id()},
            {u"name"_s, session.name()},
            {u"provider"_s, session.provider().id()},
            {u"state"_s, stateName(session.state())},
            {u"folder"_s, session.spec().folder},
            {u"reason"_s, session.reason() ? session.reason()->message : QString()},
            {u"changed"_s, session.changedAt().toString(Qt::ISODateWithMs)}};
}

QString lineOf(const Session &session)
{
    return u"%1  %2  %3  %4"_s.arg(session.id(), -5)
        .arg(stateText(session), -12)
        .arg(session.provider().name(), -16)
        .arg(session.name());
}

QJsonObject objectOf(const Offer &offer)
{
    return {{u"title"_s, offer.title},
            {u"detail"_s, offer.detail},
            {u"available"_s, offer.isAvailable},
            {u"accelerator"_s, offer.spec.accelerator},
            {u"image"_s, offer.spec.image}};
}

QJsonArray capabilityNames(Provider::Capabilities capabilities)
{
    static constexpr std::pair<Provider::Capability, const char *> names[] = {
        {Provider::Capability::Interactive, "interactive"},
        {Provider::Capability::Batch, "batch"},
        {Provider::Capability::KeepAlive, "keep-alive"},
        {Provider::Capability::Files, "files"},
        {Provider::Capability::Terminal, "terminal"},
        {Provider::Capability::DriveMount, "drive"},
        {Provider::Capability::Stop, "stop"},
    };
    return flagNames<Provider::Capability>(capabilities, names);
}

} // namespace

QList<CommandSpec> sessionCommandSpecs()
{
    const CommandOption provider{{u"provider"_s},
                                 Command::tr("PROVIDER"),
                                 Command::tr("Who lends the machine; without it, this computer.")};
    const CommandOption name{{u"name"_s}, Command::tr("NAME"), Command::tr("What to call it.")};
    const CommandOption folder{{u"folder"_s},
                               Command::tr("DIR"),
                               Command::tr(
                                   "Where its files live; without it, the present folder.")};
    const CommandOption url{
        {u"url"_s},
        Command::tr("URL"),
        Command::tr("A Jupyter server's address with its token, as the server prints it.")};
    const CommandOption certificate{
        {u"certificate"_s},
        Command::tr("SHA256"),
        Command::tr("Accept the server's own certificate if it has this fingerprint.")};
    constexpr auto owner = CommandSpec::Needs::Owner;
    return {
        {u"session list"_s,
         {},
         Command::tr("Shows the sessions."),
         0,
         0,
         false,
         owner,
         {},
         make<SessionListCommand>},
        {u"session start"_s,
         {},
         Command::tr("Starts a session, which goes on until it is stopped."),
         0,
         0,
         false,
         CommandSpec::Needs::ResidentOwner,
         {provider, url, certificate, name, folder},
         make<SessionStartCommand>},
        {u"session stop"_s,
         Command::tr("SESSION"),
         Command::tr("Stops a session and its kernels."),
         1,
         1,
         false,
         owner,
         {},
         make<SessionStopCommand>},
        {u"provider list"_s,
         {},
         Command::tr("Shows where sessions can run, and what can be had now."),
         0,
         0,
         false,
         owner,
         {},
         make<ProviderListCommand>},
    };
}

void SessionListCommand::run()
{
    for (const auto &session : workbench().sessions().sessions())
        print(lineOf(*session), objectOf(*session));
    succeed();
}

void SessionStartCommand::run()
{
    if (line().has(u"url"_s))
        return addServer();
    const QString provider = line().has(u"provider"_s) ? line().value(u"provider"_s) : u"local"_s;
    RuntimeSpec spec;
    spec.folder = localPath(line().value(u"folder"_s));
    start(provider, spec);
}

void SessionStartCommand::addServer()
{
    Result<ServerAddress> address = parseServerUrl(line().value(u"url"_s));
    if (!address)
        return fail(address.error());
    address->certificateFingerprint = QByteArray::fromHex(
        line().value(u"certificate"_s).toLatin1());
    const auto start = [this](const AddServerTask &added) {
        if (added.notKept())
            say(added.notKept()->text());
        this->start(u"jupyter"_s, added.spec());
    };
    const auto tellOfCertificate = [this](Error error) {
        const QByteArray fingerprint = untrustedFingerprint(error);
        if (!fingerprint.isEmpty())
            error.advice =
                tr("If its SHA-256 fingerprint is the one you expect, add: --certificate %1")
                    .arg(QString::fromLatin1(fingerprint.toHex(':')));
        fail(error);
    };
    runStep(workbench().jupyterProvider().addServer(*address), start, tellOfCertificate);
}

void SessionStartCommand::start(const QString &provider, RuntimeSpec spec)
{
    if (!workbench().provider(provider)) {
        fail({Error::Kind::NotFound,
              tr("There is no provider \"%1\".").arg(provider),
              tr("\"aloftctl provider list\" shows them."),
              {}});
        return;
    }
    if (line().has(u"name"_s))
        spec.name = line().value(u"name"_s);
    Session *session = workbench().createSession(provider, spec);
    connect(session, &Session::progressChanged, this, &Task::statusChanged);
    runStep(session->start(), [this, session](const Task &) {
        print(session->id(), objectOf(*session));
        succeed();
    });
}

void SessionStopCommand::run()
{
    const Result<Session *> session = sessionNamed(workbench(), line().arguments().constFirst());
    if (!session)
        return fail(session.error());
    runStep((*session)->stop(), [this, session](const Task &) {
        print(lineOf(**session), objectOf(**session));
        succeed();
    });
}

void ProviderListCommand::run()
{
    askNext();
}

void ProviderListCommand::askNext()
{
    if (m_next == workbench().providers().size())
        return succeed();
    Provider *provider = workbench().providers()[m_next++].get();
    runStep(
        provider->offers(),
        [this, provider](const OffersTask &task) {
            show(*provider, task.offers(), {});
            askNext();
        },
        [this, provider](const Error &error) {
            show(*provider, {}, error.message);
            askNext();
        });
}

void ProviderListCommand::show(const Provider &provider, const QList<Offer> &offers,
                               const QString &problem)
{
    QStringList lines{u"%1  %2"_s.arg(provider.id(), -10).arg(provider.name())};
    QJsonArray list;
    for (const Offer &offer : offers) {
        list.append(objectOf(offer));
        lines.append("            "_L1
                     + (offer.detail.isEmpty() ? offer.title
                                               : offer.title + " ("_L1 + offer.detail + u')'));
    }
    if (!problem.isEmpty())
        lines.append("            "_L1 + problem);
    print(lines.join(u'\n'),
          {{u"id"_s, provider.id()},
           {u"name"_s, provider.name()},
           {u"capabilities"_s, capabilityNames(provider.capabilities())},
           {u"offers"_s, list},
           {u"problem"_s, problem}});
}

} // namespace Aloft

#include "moc_sessioncommands.cpp"
