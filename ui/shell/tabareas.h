#pragma once

#include <QJsonObject>
#include <QWidget>

#include <functional>

class QSplitter;

namespace Aloft {

class PageFrame;
class TabArea;

/// The centre of the window: rows of tabs beside and above each other. One of them is current;
/// an area without tabs goes away, but for the last one.
class TabAreas : public QWidget
{
    Q_OBJECT

public:
    explicit TabAreas(QWidget *parent = nullptr);
    ~TabAreas() override;

    void add(PageFrame *frame);                      ///< to the current area, and shows it
    void remove(PageFrame *frame);                   ///< the caller has it
    void replace(PageFrame *frame, PageFrame *with); ///< in place
    void bringUp(PageFrame *frame);
    PageFrame *current() const; ///< null when there is none
    QList<PageFrame *> frames() const;
    bool isEmpty() const { return frames().isEmpty(); }

    bool canSplit() const;                   ///< the current area has a tab to give away
    void split(Qt::Orientation orientation); ///< moves the current tab into a new area
    bool canStep() const;                    ///< the current area has more than one tab
    void step(int by);                       ///< to the next or previous tab of the current area

    /// The arrangement, with each tab written by describe() and made again by create(), which
    /// may return null for what is gone.
    using TabWriter = std::function<QJsonObject(const PageFrame &)>;
    using TabMaker = std::function<PageFrame *(const QJsonObject &)>;
    QJsonObject layout(const TabWriter &describe) const;
    void restoreLayout(const QJsonObject &layout, const TabMaker &create);

Q_SIGNALS:
    void currentChanged(Aloft::PageFrame *frame); ///< null when the last tab went
    void closeAsked(Aloft::PageFrame *frame);
    void menuAsked(Aloft::PageFrame *frame, const QPoint &globalPosition);

private:
    TabArea *newArea();
    TabArea *areaOf(const PageFrame *frame) const;
    QList<TabArea *> areas() const;
    void setCurrentArea(TabArea *area);
    void follow(QWidget *focused);
    void drop(TabArea *target, PageFrame *frame, Qt::Edges edge);
    TabArea *splitArea(TabArea *area, Qt::Edge edge);
    void removeIfEmpty(TabArea *area);
    void announce();
    QJsonObject describeNode(const QWidget *node, const TabWriter &describe) const;
    void fill(QSplitter *splitter, const QJsonObject &node, const TabMaker &create, int depth);
    bool fillInner(QSplitter *splitter, const QJsonObject &node, const TabMaker &create, int depth);
    bool fillArea(QSplitter *splitter, const QJsonObject &node, const TabMaker &create);

    QSplitter *m_root;
    TabArea *m_current;
    PageFrame *m_announced = nullptr;
};

} // namespace Aloft
