#pragma once

#include "ui/output/outputitem.h"

#include <QTimer>

#include <span>
#include <vector>

class QToolButton;

namespace Aloft {

class NoticeItem;

/// The outputs of one cell, one below the other. Streams that follow each other share one view.
/// It is told what changed and looks at the outputs only then; what can stay, stays as it is, so
/// that nothing flickers. Of very many outputs it shows the first ones, and more when asked; it
/// says how many it does not show.
class OutputArea : public QWidget
{
    Q_OBJECT

public:
    explicit OutputArea(const OutputServices &services, QWidget *parent = nullptr);

    void setHeldBack(std::size_t count); ///< so many there are besides, and only a file has them
    void reset(const std::vector<Output> &outputs);
    void showMore(const std::vector<Output> &outputs);
    void append(const std::vector<Output> &outputs, int first);
    void grow(const std::vector<Output> &outputs, int output, qsizetype from);
    void change(const std::vector<Output> &outputs, int output);

    int heightFor(int width);
    QString plainText() const;
    int setSearch(const QString &text, Qt::CaseSensitivity sensitivity);

    int itemCount() const { return static_cast<int>(m_slots.size()); }
    OutputItem *itemAt(int index) const { return m_slots[static_cast<size_t>(index)].item; }

    static constexpr int itemsAtOnce = 50;

Q_SIGNALS:
    void heightChanged();
    void linkActivated(const QUrl &link);
    void saveFailed(const QString &path, const QString &reason);
    void moreRequested(); ///< call showMore() with the outputs
    void saveRequested(); ///< of all outputs, those held back too

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// Outputs first … first+count-1 and the item that shows them.
    struct Slot
    {
        int first = 0;
        int count = 1;
        OutputItem *item = nullptr;
    };

    OutputItem *makeItem(const std::vector<Output> &outputs, const Slot &slot);
    bool reuse(OutputItem *item, const std::vector<Output> &outputs, const Slot &slot);
    void adopt(OutputItem *item);
    void addSlot(const std::vector<Output> &outputs, Slot slot);
    Slot *slotOf(int output);
    void buildRest();
    void refreshRest();
    void layoutItems();

    OutputServices m_services;
    std::vector<Slot> m_slots;
    int m_limit = itemsAtOnce;
    int m_total = 0;
    std::size_t m_heldBack = 0;
    NoticeItem *m_rest = nullptr;
    QToolButton *m_moreButton = nullptr;
    QToolButton *m_saveButton = nullptr; ///< there is no other way to see those held back
    QTimer m_restTimer; ///< thousands may come before anyone can read how many they are
    QString m_search;
    Qt::CaseSensitivity m_sensitivity = Qt::CaseInsensitive;
};

} // namespace Aloft
