#pragma once

#include "core/providers/local/localprovider.h"

#include <QPointer>

namespace Aloft {

// The flows of LocalProvider. They belong to the provider and go with it.

/// Every Python found, those that can run kernels first, and a private environment to be made.
class LocalOffersTask : public OffersTask
{
    Q_OBJECT

public:
    explicit LocalOffersTask(LocalProvider *provider);
    const QList<Offer> &offers() const override { return m_offers; }

protected:
    void run() override;

private:
    void list(const QList<Python> &pythons);

    LocalProvider *m_provider;
    QList<Offer> m_offers;
};

/// Choose a Python → (make a private environment) → start its server → it answers.
class LocalStartTask : public StartTask
{
    Q_OBJECT

public:
    LocalStartTask(LocalProvider *provider, RuntimeSpec spec);
    const Runtime &runtime() const override { return m_runtime; }

protected:
    void run() override;
    void stop() override;

private:
    void choose(const QList<Python> &pythons);
    void usePrivate(const PythonSurroundings &around);
    void makePrivate(const QList<Python> &pythons);
    void useNamed(const QString &path);
    void startServer(const Python &python);
    void refuse(const QList<Python> &pythons);

    LocalProvider *m_provider;
    RuntimeSpec m_spec;
    Runtime m_runtime;
    QPointer<LocalMachine> m_machine; ///< null again once it is ready: then it stays
};

/// A machine of this life is there at once. One of an earlier life is asked whether it still
/// answers; normally it ended with that life.
class LocalFindTask : public StartTask
{
    Q_OBJECT

public:
    LocalFindTask(LocalProvider *provider, Runtime remembered);
    const Runtime &runtime() const override { return m_runtime; }

protected:
    void run() override;

private:
    LocalProvider *m_provider;
    Runtime m_runtime;
};

/// The interpreter of a session: its machine's, the one that was named, or the best one found.
class LocalInterpreterTask : public InterpreterTask
{
    Q_OBJECT

public:
    LocalInterpreterTask(LocalProvider *provider, RuntimeSpec spec,
                         const std::optional<Runtime> &runtime);
    QString interpreter() const override { return m_interpreter; }

protected:
    void run() override;

private:
    QString named() const;
    void choose(const QList<Python> &pythons);

    LocalProvider *m_provider;
    RuntimeSpec m_spec;
    QString m_interpreter;
};

/// Ends machines and waits until their processes are gone.
class LocalStopTask : public Task
{
    Q_OBJECT

public:
    LocalStopTask(LocalProvider *provider, QList<LocalMachine *> machines);

protected:
    void run() override;

private:
    void wait();

    QList<QPointer<LocalMachine>> m_machines;
};

} // namespace Aloft
