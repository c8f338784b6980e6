#pragma once

#include "core/providers/jupyter/jupyterprovider.h"

namespace Aloft {

class JupyterServer;

// The flows of JupyterProvider. They belong to the provider and go with it.

/// Does a server answer at an address, and let us in?
class CheckServerTask : public Task
{
    Q_OBJECT

public:
    CheckServerTask(HttpClient &http, const ServerAddress &address, QObject *parent = nullptr);

protected:
    void run() override;

private:
    JupyterServer *m_server;
};

/// Check it → keep its address in the keychain, or for this life where there is none.
class JupyterAddTask : public AddServerTask
{
    Q_OBJECT

public:
    JupyterAddTask(JupyterProvider *provider, ServerAddress address);
    const RuntimeSpec &spec() const override { return m_spec; }
    const std::optional<Error> &notKept() const override { return m_notKept; }

protected:
    void run() override;

private:
    void keep();
    void succeedUnkept(const Error &reason);

    JupyterProvider *m_provider;
    ServerAddress m_address;
    QString m_key;
    RuntimeSpec m_spec;
    std::optional<Error> m_notKept;
};

/// Learn a server's address by its key → check it.
class JupyterStartTask : public StartTask
{
    Q_OBJECT

public:
    JupyterStartTask(JupyterProvider *provider, QString key);
    const Runtime &runtime() const override { return m_runtime; }

protected:
    void run() override;

private:
    void readSecret();
    void check(const ServerAddress &address);

    JupyterProvider *m_provider;
    QString m_key;
    Runtime m_runtime;
};

class JupyterOffersTask : public OffersTask
{
    Q_OBJECT

public:
    explicit JupyterOffersTask(JupyterProvider *provider);
    const QList<Offer> &offers() const override { return m_offers; }

protected:
    void run() override;

private:
    JupyterProvider *m_provider;
    QList<Offer> m_offers;
};

/// Somebody else's server goes on: there is nothing to stop.
class JupyterStopTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;

protected:
    void run() override { succeed(); }
};

/// An address with its secrets as one secret, as the keychain has it.
Secret toSecret(const ServerAddress &address);
Result<ServerAddress> serverAddressFromSecret(const Secret &secret);

} // namespace Aloft
