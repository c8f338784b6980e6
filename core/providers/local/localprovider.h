#pragma once

#include "core/providers/local/findpythons.h"
#include "core/providers/local/localmachine.h"
#include "core/providers/provider.h"

#include <QHash>

namespace Aloft {

class HttpClient;
class Paths;
class Settings;

/// This computer. Each machine it lends is a Jupyter server of a Python found here, as a child of
/// this process: whatever way Aloft ends, the server ends too.
///
/// A RuntimeSpec's image is the path of an interpreter (empty: the best one found), or
/// privateImage() to make an environment of Aloft's own first, which needs consent.
class LocalProvider : public Provider
{
    Q_OBJECT

public:
    /// http, paths and settings outlive the provider.
    LocalProvider(HttpClient &http, const Paths &paths, Settings &settings,
                  QObject *parent = nullptr);
    ~LocalProvider() override;

    static QString privateImage() { return QStringLiteral("aloft:private"); }

    QString id() const override;
    QString name() const override;
    Capabilities capabilities() const override;

    OffersTask *offers() override;
    StartTask *start(const RuntimeSpec &spec) override;
    StartTask *find(const Runtime &remembered) override;
    Task *stop(const Runtime &runtime) override;
    InterpreterTask *interpreter(const RuntimeSpec &spec,
                                 const std::optional<Runtime> &runtime) override;
    Task *close() override;

    PythonSurroundings surroundings(const QString &workspace) const;
    QString privateFolder() const;

    /// Makes the machine, not yet started; owned by the provider.
    LocalMachine *createMachine(const Python &python, const QString &folder);
    LocalMachine *machine(const QString &runtimeId) const; ///< null when there is none
    LocalMachine *adoptMachine(const Runtime &runtime);
    HttpClient &http() const { return m_http; }

    /// The address of a server that an earlier life of Aloft left running, from the server's own
    /// record; NotFound when there is none.
    Result<ServerAddress> recordedServer(const Runtime &remembered) const;

private:
    QString runtimeFolder(const QString &runtimeId) const;
    QString logFile(const QString &runtimeId) const;
    LocalMachine *keep(const Runtime &runtime, const ServerOrders &orders);
    void sweep();

    HttpClient &m_http;
    const Paths &m_paths;
    Settings &m_settings;
    QHash<QString, LocalMachine *> m_machines; ///< by runtime id
    bool m_isSwept = false;
};

} // namespace Aloft
